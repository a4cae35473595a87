package org.slowpoint.engine.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A text as numbers: each character by its place among those that occur, in the order of Unicode. At most 96 are told
 * apart; of more, the 95 most frequent, and all others share the last number. Immutable and safe for use by several
 * threads.
 */
public final class CharacterText implements DataSet {

    /** Most characters told apart. */
    public static final int MOST_CHARACTERS = 96;

    private final String text;
    private final byte[] codes;
    private final int vocabulary;

    /** A text, of at least one character. */
    CharacterText(String text) {
        this.text = text;
        int[] characters = text.codePoints().toArray();
        List<Integer> known = known(characters);
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            numbers.put(known.get(i), i);
        }
        codes = new byte[characters.length];
        int most = 0;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (int) numbers.getOrDefault(characters[i], known.size());
            most = Math.max(most, codes[i]);
        }
        vocabulary = most + 1;
    }

    private static List<Integer> known(int[] characters) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int each : characters) {
            counts.merge(each, 1, Integer::sum);
        }
        List<Integer> all = new ArrayList<>(counts.keySet());
        if (all.size() > MOST_CHARACTERS) {
            all.sort(Comparator.<Integer>comparingInt(each -> -counts.get(each))
                    .thenComparing(Comparator.naturalOrder()));
            all = all.subList(0, MOST_CHARACTERS - 1);
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }

    /** Its characters. */
    public int length() {
        return codes.length;
    }

    /** How many characters are told apart, 1 to 96. */
    public int vocabulary() {
        return vocabulary;
    }

    /**
     * The number of a character, 0 to vocabulary − 1.
     *
     * @throws IndexOutOfBoundsException when there is no such place
     */
    public int code(int place) {
        return codes[Objects.checkIndex(place, codes.length)];
    }

    @Override
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
