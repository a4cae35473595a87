package org.slowpoint.app.cli;

import java.util.Locale;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.FigureStyle;
import org.slowpoint.app.graphics.ChartTheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How figures look. */
final class StyleOptions {

    private static final double NARROWEST = 40;
    private static final double WIDEST = 1000;

    private enum Look {
        LIGHT,
        DARK,
        PRINT;

        ChartTheme theme() {
            return switch (this) {
                case LIGHT -> ChartTheme.LIGHT;
                case DARK -> ChartTheme.DARK;
                case PRINT -> ChartTheme.PRINT;
            };
        }
    }

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--width",
            paramLabel = "MM",
            description =
                    "one column (88 mm), two columns (180 mm) or slide (254 mm) as one, two, slide, or a number of"
                            + " mm (as each figure is designed).")
    private String width;

    @Option(
            names = "--text-size",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "Size of the text, 50 to 200 (${DEFAULT-VALUE}).")
    private double textSize;

    @Option(names = "--theme", defaultValue = "print", description = "light, dark, print (${DEFAULT-VALUE}).")
    private Look look;

    @Option(names = "--no-letters", description = "Leave out the letters of the panels.")
    private boolean withoutLetters;

    /**
     * The style asked for.
     *
     * @throws ParameterException when a number makes no sense
     */
    FigureStyle style() {
        Inputs.within(spec, "--text-size", textSize, 50, 200);
        return new FigureStyle(widthMm(), textSize / 100, !withoutLetters, look.theme());
    }

    private double widthMm() {
        if (width == null) {
            return 0;
        }
        return switch (width.toLowerCase(Locale.ROOT)) {
            case "one" -> FigureStyle.ONE_COLUMN;
            case "two" -> DrawnFigure.TWO_COLUMNS;
            case "slide" -> FigureStyle.SLIDE;
            default -> number();
        };
    }

    private double number() {
        try {
            double mm = Double.parseDouble(width);
            if (mm >= NARROWEST && mm <= WIDEST) {
                return mm;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new ParameterException(
                spec.commandLine(), "--width must be one, two, slide or a number of mm in 40 … 1000, not " + width);
    }
}
