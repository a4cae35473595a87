package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the user guide hang together: the contents list each, and what they link to is there. */
class GuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "guide");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            links.add(link.group(1));
        }
        return links;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return files.toList();
        }
    }

    @Test
    void theContentsListEveryPage() throws IOException {
        List<String> others = pages().stream()
                .map(page -> page.getFileName().toString())
                .filter(page -> !page.equals(GuidePages.CONTENTS))
                .toList();
        assertThat(links(GUIDE.resolve(GuidePages.CONTENTS))).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void whatIsLinkedIsThere() throws IOException {
        for (Path page : pages()) {
            assertThat(links(page))
                    .filteredOn(link -> !link.startsWith("http"))
                    .as(page.toString())
                    .allSatisfy(link -> assertThat(GUIDE.resolve(link)).exists());
        }
    }
}
