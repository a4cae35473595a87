package org.slowpoint.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slowpoint.engine.fuzz.FuzzFolder;

/** Kept results, damaged anyhow: the document comes back as it was written, or not at all. */
class ResultCacheFuzzTest {

    private static final FuzzFolder FOLDER = new FuzzFolder();

    @FuzzTest(maxDuration = "60s")
    void damaged(FuzzedDataProvider data) throws IOException {
        ResultCache cache = new ResultCache(FOLDER.resolve("cache"), "program");
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("re", 0.865).put("text", data.consumeString(20));
        cache.put(document, "a", "b");
        Path file;
        try (var files = Files.list(FOLDER.resolve("cache"))) {
            file = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        while (data.remainingBytes() > 0) {
            int at = data.consumeInt(0, Math.max(0, damaged.length - 1));
            if (data.consumeBoolean() || damaged.length == 0) {
                damaged = Arrays.copyOf(damaged, at);
            } else {
                damaged[at] = data.consumeByte();
            }
        }
        Files.write(file, damaged);
        if (Arrays.equals(damaged, whole)) {
            assertThat(cache.get("a", "b")).isPresent();
        } else {
            assertThat(cache.get("a", "b")).isEmpty();
        }
        assertThat(cache.get("b", "a")).isEmpty();
    }
}
