package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.engine.file.FileName;
import org.slowpoint.engine.text.Reasons;

/** What figures, and files of them, are called. */
public final class FigureNames {

    private static final String SECOND_PAPER = "star-";

    private FigureNames() {}

    /** A figure's short name for people, such as "Figure 3", or "STAR figure 2" of the second paper. */
    public static String of(Figure figure) {
        if (figure.id().startsWith(SECOND_PAPER)) {
            return "STAR figure " + figure.id().substring(SECOND_PAPER.length());
        }
        return isNumber(figure)
                ? "Figure " + figure.id()
                : Character.toUpperCase(figure.id().charAt(0))
                        + figure.id().substring(1).replace('-', ' ');
    }

    /** A name for its files, without the ending. */
    public static String file(Figure figure, List<String> checkpoints) {
        String name = isNumber(figure) ? "figure-" + figure.id() : figure.id();
        return checkpoints.size() == 1 ? FileName.of(checkpoints.get(0)) + "-" + name : name;
    }

    /** A failure as a sentence. */
    public static String sentence(Throwable failure) {
        return Reasons.sentence(failure)
                .orElse("This figure cannot be drawn (" + failure.getClass().getSimpleName() + ").");
    }

    private static boolean isNumber(Figure figure) {
        return Character.isDigit(figure.id().charAt(0));
    }
}
