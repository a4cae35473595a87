package org.slowpoint.engine.distillation;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.slowpoint.engine.text.Quoted;

/**
 * What to make of a learned optimizer, as it is asked for in a word: {@code linear}, {@code modes} (that of largest gain),
 * {@code modes:1,2} (the first and the second by falling gain, as {@code analyze} numbers them) or {@code symbolic}.
 *
 * @param kind what
 * @param modes the numbers of modes from 1, a conjugate pair counting as one; of other kinds than modes none
 */
public record DistillateChoice(DistillateKind kind, List<Integer> modes) {

    /** How choices are written. */
    public static final String WORDS = "linear, modes, modes:1,2 (by their numbers) or symbolic";

    private static final String MODES = DistillateKind.MODES.id() + ":";
    private static final Pattern NUMBERS = Pattern.compile("[1-9]\\d{0,3}(,[1-9]\\d{0,3})*");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none, saying which there are
     */
    public static DistillateChoice of(String word) {
        if (word.startsWith(MODES)
                && NUMBERS.matcher(word.substring(MODES.length())).matches()) {
            return new DistillateChoice(
                    DistillateKind.MODES,
                    Arrays.stream(word.substring(MODES.length()).split(","))
                            .map(Integer::valueOf)
                            .distinct()
                            .toList());
        }
        return Arrays.stream(DistillateKind.values())
                .filter(kind -> kind.id().equals(word))
                .findFirst()
                .map(kind -> new DistillateChoice(kind, kind == DistillateKind.MODES ? List.of(1) : List.of()))
                .orElseThrow(() -> new IllegalArgumentException(
                        Quoted.of(word) + " is nothing to distil into; choose " + WORDS + "."));
    }

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException when it cannot be made of this optimizer, saying why
     */
    public Distillate madeBy(Distiller distiller) {
        return switch (kind) {
            case LINEAR -> distiller.linear();
            case MODES -> distiller.numbered(modes);
            case SYMBOLIC -> distiller.symbolic();
        };
    }
}
