package org.slowpoint.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCacheTest {

    private final ObjectNode document = JsonNodeFactory.instance.objectNode().put("re", 0.865);

    @TempDir
    private Path folder;

    private ResultCache cache;

    @BeforeEach
    void keep() {
        cache = new ResultCache(folder, "program");
        cache.put(document, "analysis", "hash");
    }

    @Test
    void whatIsKeptComesBackForTheSameThingsAlone() {
        assertThat(cache.get("analysis", "hash")).contains(document);
        assertThat(cache.get("analysis", "other")).isEmpty();
        assertThat(new ResultCache(folder, "another build").get("analysis", "hash"))
                .isEmpty();
        byte[] png = {1, 2, 3};
        cache.keepPicture(png, "figure");
        assertThat(cache.picture("figure"))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(png));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "{\"re\":0.865}", "<html>", "{\"re\":0.865}\n0000\n"})
    void whatIsNotExactlyWhatWasWrittenIsComputedAgain(String content) throws IOException {
        Files.writeString(file(), content);
        assertThat(cache.get("analysis", "hash")).isEmpty();
        cache.put(document, "analysis", "hash");
        assertThat(cache.get("analysis", "hash")).contains(document);
    }

    @Test
    void everyChangedByteAndEveryTruncationIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file());
        assertThat(new String(whole, StandardCharsets.UTF_8)).startsWith("{\"re\":0.865}");
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file(), changed);
            assertThat(cache.get("analysis", "hash")).isEmpty();
            Files.write(file(), java.util.Arrays.copyOf(whole, i));
            assertThat(cache.get("analysis", "hash")).isEmpty();
        }
    }

    @Test
    void aDocumentInThePlaceOfAnotherIsNotBelieved() throws IOException {
        Path first = file();
        byte[] kept = Files.readAllBytes(first);
        cache.put(JsonNodeFactory.instance.objectNode(), "analysis", "other");
        try (var files = Files.list(folder)) {
            Path other = files.filter(each -> !each.equals(first)).findFirst().orElseThrow();
            Files.write(other, kept);
        }
        assertThat(cache.get("analysis", "other")).isEmpty();
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
