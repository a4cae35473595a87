package org.slowpoint.engine.settings;

import java.util.Locale;

/** How near two names are to one another, for questions after what was meant. */
final class Spelling {

    private static final int LETTERS_PER_SLIP = 3;
    private static final int LONGEST = 64;

    private Spelling() {}

    /** Whether one name may be a slip of the pen for the other: a slip for every three letters at most. */
    static boolean near(String name, String given) {
        return given.length() <= LONGEST && distance(name, given) <= Math.max(1, name.length() / LETTERS_PER_SLIP);
    }

    /** How many letters have to be put in, left out or changed, whatever their case; text beyond 64 letters is cut. */
    static int distance(String one, String other) {
        String a = short64(one);
        String b = short64(other);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String short64(String text) {
        return text.substring(0, Math.min(LONGEST, text.length())).toLowerCase(Locale.ROOT);
    }
}
