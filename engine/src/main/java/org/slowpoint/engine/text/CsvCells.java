package org.slowpoint.engine.text;

import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated text, which programs for tables cannot mistake for formulas. */
public final class CsvCells {

    private static final String FORMULA = "=+-@";
    private static final char QUOTE = '"';

    private CsvCells() {}

    /** Text as one cell; quoted where it needs to be, and with an apostrophe where it would be computed. */
    public static String of(String text) {
        String cell = Visible.line(text);
        cell = beginsFormula(cell) ? "'" + cell : cell;
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == QUOTE);
        return plain ? cell : QUOTE + cell.replace("\"", "\"\"") + QUOTE;
    }

    /** A number as one cell; empty for what is not a number. */
    public static String of(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /** Whether a program for tables would compute a cell that begins like this. */
    public static boolean beginsFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    /** The cells of a line, without their quotes. */
    public static List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == QUOTE && quoted && i + 1 < line.length() && line.charAt(i + 1) == QUOTE) {
                cell.append(c);
                i++;
            } else if (c == QUOTE) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** A number that {@link #of(double)} wrote. */
    public static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
