package org.slowpoint.engine.data;

import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Plain English that the program writes itself: sentences of a small grammar, whose verbs agree with their subjects, in
 * short paragraphs. There is something to learn at every distance: letters, words, agreement, the shape of a paragraph.
 */
public final class DrawnText {

    private static final String[] NAMES = {"Ada", "Emmy", "Grace", "Henri", "Kurt", "Mary", "Sofia", "Leonhard"};
    private static final String[] NOUNS = {
        "baker", "bird", "boat", "bridge", "child", "cloud", "door", "farmer", "fisher", "garden", "horse", "house",
        "kettle", "lamp", "letter", "mill", "painter", "river", "sailor", "stone", "teacher", "tree", "window"
    };
    private static final String[] ADJECTIVES = {
        "bright", "cold", "dark", "gentle", "green", "heavy", "little", "long", "narrow", "old", "patient", "quick",
        "quiet", "red", "round", "slow", "small", "strange", "warm", "young"
    };
    private static final String[] TRANSITIVE = {
        "carry",
        "cross",
        "draw",
        "find",
        "follow",
        "keep",
        "know",
        "leave",
        "mend",
        "open",
        "paint",
        "remember",
        "see",
        "visit",
        "want"
    };
    private static final String[] INTRANSITIVE = {
        "fall", "laugh", "listen", "move", "rest", "rise", "sing", "sleep", "stand", "turn", "wait", "walk"
    };
    private static final String[] ADVERBS = {
        "again", "alone", "early", "every day", "in the morning", "late", "often", "quietly", "slowly", "together"
    };
    private static final String[] PLACES = {"behind", "beside", "near", "over", "past", "under"};
    private static final String[] JOINTS = {"and", "because", "but", "until", "when", "while"};

    private static final double PLURAL = 0.35;
    private static final double NAMED = 0.25;
    private static final double DESCRIBED = 0.45;
    private static final double PLACED = 0.4;
    private static final double TRANSITIVELY = 0.55;
    private static final double JOINED = 0.4;
    private static final double ASKED = 0.1;
    private static final int FEWEST_SENTENCES = 3;
    private static final int SENTENCES = 4;

    private final RandomStream random;
    private final StringBuilder text = new StringBuilder();

    private DrawnText(RandomStream random) {
        this.random = random;
    }

    /**
     * Writes a text.
     *
     * @param key decides every word
     * @param length characters, 1 or more
     */
    public static CharacterText write(Key key, int length) {
        DrawnText writer = new DrawnText(key.stream());
        while (writer.text.length() < length) {
            writer.paragraph();
        }
        return new CharacterText(writer.text.substring(0, length));
    }

    private boolean chance(double probability) {
        return random.uniform(0, 1) < probability;
    }

    private String one(String... words) {
        return words[random.below(words.length)];
    }

    private void paragraph() {
        int sentences = FEWEST_SENTENCES + random.below(SENTENCES);
        for (int i = 0; i < sentences; i++) {
            String sentence = chance(ASKED) ? question() : statement();
            text.append(Character.toUpperCase(sentence.charAt(0)))
                    .append(sentence, 1, sentence.length())
                    .append(i < sentences - 1 ? " " : "\n");
        }
    }

    private String statement() {
        String clause = clause();
        return (chance(JOINED) ? clause + ", " + one(JOINTS) + " " + clause() : clause) + ".";
    }

    private String question() {
        boolean plural = chance(PLURAL);
        return (plural ? "do " : "does ") + subject(plural) + " " + predicate(true) + "?";
    }

    private String clause() {
        boolean plural = chance(PLURAL);
        return subject(plural) + " " + predicate(plural);
    }

    private String subject(boolean plural) {
        if (!chance(NAMED)) {
            return things(plural);
        }
        return plural ? one(NAMES) + " and " + one(NAMES) : one(NAMES);
    }

    private String things(boolean plural) {
        String described = (chance(DESCRIBED) ? one(ADJECTIVES) + " " : "") + one(NOUNS);
        if (plural) {
            return one("the", "two", "some") + " " + plural(described);
        }
        String article = "aeiou".indexOf(described.charAt(0)) < 0 ? "a" : "an";
        return one("the", "the", article) + " " + described;
    }

    private static String plural(String noun) {
        return noun.endsWith("child") ? noun + "ren" : noun + "s";
    }

    private String predicate(boolean plural) {
        boolean transitive = chance(TRANSITIVELY);
        String verb = transitive ? one(TRANSITIVE) : one(INTRANSITIVE);
        String object = transitive ? " " + things(chance(PLURAL)) : "";
        String rest = chance(PLACED) ? " " + one(PLACES) + " " + things(false) : " " + one(ADVERBS);
        return (plural ? verb : thirdPerson(verb)) + object + rest;
    }

    private static String thirdPerson(String verb) {
        if (verb.endsWith("y")) {
            return verb.substring(0, verb.length() - 1) + "ies";
        }
        return verb + (verb.endsWith("ss") ? "es" : "s");
    }
}
