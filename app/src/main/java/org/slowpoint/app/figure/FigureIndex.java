package org.slowpoint.app.figure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.MarkupText;

/** The page that shows all figures of a folder: pictures, captions, files and where the numbers come from. */
final class FigureIndex {

    private static final List<Format> PICTURES = List.of(Format.SVG, Format.PNG);

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Slowpoint figures</title>
            <style>
            :root { color-scheme: light dark; --text: #1f2430; --muted: #59616e; --line: #d9dde3; --page: #ffffff; --link: #0b66c3; }
            @media (prefers-color-scheme: dark) {
              :root { --text: #e6e9ee; --muted: #a3abb8; --line: #333a45; --page: #16191f; --link: #5ab0ff; }
            }
            body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
            h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
            nav { columns: 3 14rem; font-size: .875rem; margin: 1rem 0 2rem; }
            nav a { display: block; }
            a { color: var(--link); text-decoration: none; }
            a:hover { text-decoration: underline; }
            section { border-top: 1px solid var(--line); padding: 1.5rem 0; }
            img { display: block; max-width: 100%; margin: 0 auto; background: #ffffff; padding: .5rem; box-sizing: border-box; border-radius: 4px; }
            .caption { margin: .75rem 0 .5rem; }
            .files, details { font-size: .875rem; color: var(--muted); }
            .files a { margin-right: 1rem; }
            table { border-collapse: collapse; margin-top: .5rem; }
            th, td { text-align: left; vertical-align: top; padding: .1rem 1rem .1rem 0; font-weight: normal; overflow-wrap: anywhere; }
            th { white-space: nowrap; }
            .failed { color: #b3261e; }
            </style>
            </head>
            <body>
            <h1>Slowpoint figures</h1>
            """;

    private FigureIndex() {}

    /** The page. Its links are relative, so the folder can be moved. */
    static String html(FigureFolder.Written written) {
        StringBuilder page = new StringBuilder(HEAD);
        written.failures().forEach(text -> page.append("<p class=\"failed\">Not drawn: ")
                .append(MarkupText.escaped(text))
                .append("</p>\n"));
        page.append("<nav>\n");
        for (int i = 0; i < written.figures().size(); i++) {
            page.append("<a href=\"#f").append(i + 1).append("\">");
            page.append(MarkupText.escaped(written.figures().get(i).heading())).append("</a>\n");
        }
        page.append("</nav>\n");
        for (int i = 0; i < written.figures().size(); i++) {
            section(page, i + 1, written.figures().get(i));
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void section(StringBuilder page, int number, FigureFolder.WrittenFigure figure) {
        page.append("<section id=\"f").append(number).append("\">\n<h2>");
        page.append(MarkupText.escaped(figure.heading() + ". " + figure.title()))
                .append("</h2>\n");
        figure.files().stream()
                .filter(file -> PICTURES.contains(file.format()))
                .findFirst()
                .ifPresent(file -> page.append("<img loading=\"lazy\" src=\"")
                        .append(link(file))
                        .append("\" alt=\"")
                        .append(MarkupText.escaped(figure.title()))
                        .append("\">\n"));
        page.append("<p class=\"caption\">")
                .append(MarkupText.escaped(figure.caption()))
                .append("</p>\n<p class=\"files\">");
        for (FigureFolder.WrittenFile file : figure.files()) {
            page.append("<a href=\"").append(link(file)).append("\">");
            page.append(file.format())
                    .append(", ")
                    .append(FileSize.of(file.bytes()))
                    .append("</a>");
        }
        page.append("</p>\n<details><summary>Where the numbers come from</summary>\n<table>\n");
        for (Map.Entry<String, String> entry : figure.provenance().entrySet()) {
            page.append("<tr><th>").append(MarkupText.escaped(entry.getKey())).append("</th><td>");
            page.append(MarkupText.escaped(entry.getValue())).append("</td></tr>\n");
        }
        page.append("</table>\n</details>\n</section>\n");
    }

    private static String link(FigureFolder.WrittenFile file) {
        String name = file.path().getFileName().toString();
        StringBuilder link = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            link.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return link.toString();
    }
}
