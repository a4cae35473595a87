package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Writes every kind of chart in every format under target/, to be looked at, and checks that each file is there. */
class GalleryTest {
    private static final Path FOLDER = Path.of("target", "gallery");

    @Test
    void everyThemeAndFormatIsWritten() throws Exception {
        Files.createDirectories(FOLDER);
        PageExport.write(SampleCharts.page(), Format.PNG, new ExportOptions(1.5, ChartTheme.LIGHT), at("light.png"));
        PageExport.write(SampleCharts.page(), Format.PNG, new ExportOptions(1.5, ChartTheme.DARK), at("dark.png"));
        for (Format format : Format.values()) {
            PageExport.write(SampleCharts.page(), format, ExportOptions.print(), at("print" + format.extension()));
        }
        Page large = Page.of(
                SampleCharts.trajectories(300),
                null,
                140,
                90,
                SampleCharts.page().provenance());
        PageExport.write(large, Format.PNG, new ExportOptions(2, ChartTheme.DARK), at("trajectories.png"));
        try (var files = Files.list(FOLDER)) {
            assertThat(files).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        }
    }

    private static Path at(String name) {
        return FOLDER.resolve(name);
    }
}
