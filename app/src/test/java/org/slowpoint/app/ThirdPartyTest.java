package org.slowpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is given the program is told under which licences its parts are. */
class ThirdPartyTest {

    // What only tests use does not come along.
    private static final Pattern TESTS = Pattern.compile(
            "(junit|testfx|assertj|archunit|jazzer|openjfx-monocle|opentest4j|apiguardian|hamcrest|byte-buddy"
                    + "|org\\.osgi|surefire|slowpoint).*");
    private static final Pattern ROW = Pattern.compile("\\| [^:|]+:([^ |]+) \\| ([^ |]+) \\| [^|]*[A-Z][^|]* \\|");

    @Test
    void everyPartIsListedWithItsVersionAndLicence() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("..", "THIRD-PARTY.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1) + "-" + row.group(2))
                .toList();
        assertThat(listed).isNotEmpty();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> missing = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> !TESTS.matcher(name).matches())
                .filter(name -> listed.stream().noneMatch(name::startsWith))
                .toList();
        assertThat(missing).isEmpty();
    }
}
