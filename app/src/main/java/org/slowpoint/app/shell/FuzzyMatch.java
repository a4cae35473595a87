package org.slowpoint.app.shell;

import java.util.Locale;
import java.util.OptionalInt;

/** Finds what was meant by a few letters. */
final class FuzzyMatch {

    private static final int START_OF_WORD = 8;
    private static final int IN_A_ROW = 5;
    private static final int SUBSTRING = 20;

    private FuzzyMatch() {}

    /**
     * How well a text fits a query: its letters must occur in order; letters in a row and at the start of words count
     * more, and among equals the shorter text wins.
     *
     * @param query what was typed; spaces are passed over
     * @param text the text
     * @return the score, higher is better; empty when the text does not fit
     */
    static OptionalInt score(String query, String text) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        String within = text.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return OptionalInt.of(0);
        }
        int whole = within.indexOf(wanted);
        String letters = wanted.replace(" ", "");
        // A whole match is scored from where it stands, so that letters before it do not scatter it.
        int at = Math.max(whole, 0);
        int score = whole >= 0 ? SUBSTRING : 0;
        int before = -2;
        for (int i = 0; i < letters.length(); i++) {
            int found = within.indexOf(letters.charAt(i), at);
            if (found < 0) {
                return OptionalInt.empty();
            }
            score += found == 0 || !Character.isLetterOrDigit(within.charAt(found - 1)) ? START_OF_WORD : 0;
            score += found == before + 1 ? IN_A_ROW : 0;
            before = found;
            at = found + 1;
        }
        return OptionalInt.of(score * 100 - Math.min(within.length(), 99));
    }
}
