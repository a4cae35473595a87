package org.slowpoint.engine.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.text.CsvCells;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.text.Visible;

/** Comma-separated tables under one {@code #} line that says where they come from and one of titles. */
final class CommentedTable {

    private static final String COMMENT = "# ";
    private static final int MOST_LINES = 1_000_000;
    private static final int MOST_CHARACTERS = 10_000;

    private CommentedTable() {}

    static void write(Path file, String source, String titles, CharSequence lines) {
        String text = COMMENT + Visible.line(source) + "\n" + titles + "\n" + lines;
        AtomicFiles.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a table.
     *
     * @param titles the line of titles that it must have
     * @param row takes the cells of each line, as many as there are titles; an exception of it names the line
     * @return where the table comes from
     * @throws IOException when it cannot be read or is another table
     */
    static String read(InputStream in, String titles, Consumer<List<String>> row) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String source = reader.readLine();
        if (source == null || !source.startsWith(COMMENT) || !titles.equals(reader.readLine())) {
            throw new IOException("it does not begin with a line of where it comes from and the titles " + titles);
        }
        int columns = CsvCells.split(titles).size();
        int number = 2;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (number > MOST_LINES || line.length() > MOST_CHARACTERS) {
                throw new IOException("line " + number + " is too much");
            }
            List<String> cells = CsvCells.split(line);
            if (cells.size() != columns) {
                throw new IOException("line " + number + " has " + cells.size() + " cells instead of " + columns);
            }
            try {
                row.accept(cells);
            } catch (IllegalArgumentException e) {
                throw new IOException("line " + number + ": " + Quoted.shortened(e.getMessage()), e);
            }
        }
        return source.substring(COMMENT.length());
    }
}
