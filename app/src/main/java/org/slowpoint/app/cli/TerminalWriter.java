package org.slowpoint.app.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.slowpoint.engine.text.Visible;

/**
 * Text in UTF-8 for a terminal. Control characters other than line feeds and tabs, which only text from elsewhere holds,
 * are shown instead of obeyed.
 */
final class TerminalWriter extends FilterWriter {

    // The first half of a pair whose second half comes with the next call.
    private String held = "";

    TerminalWriter(OutputStream out) {
        super(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        String all = held + text.substring(offset, offset + length);
        int end = all.length();
        held = end > 0 && Character.isHighSurrogate(all.charAt(end - 1)) ? all.substring(end - 1) : "";
        all = all.substring(0, end - held.length());
        // Where lines end with a carriage return, it belongs to the line feed.
        super.out.write(
                System.lineSeparator().equals("\n")
                        ? Visible.lines(all)
                        : Visible.lines(all.replace("\r\n", "\n")).replace("\n", System.lineSeparator()));
    }
}
