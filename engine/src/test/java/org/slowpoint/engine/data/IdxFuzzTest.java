package org.slowpoint.engine.data;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.slowpoint.engine.fuzz.Told;

/** Pairs of IDX files, plain or packed, made of anything. */
class IdxFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void pair(FuzzedDataProvider data) {
        byte[] labels = data.consumeBytes(64);
        boolean packed = data.consumeBoolean();
        byte[] images = data.consumeRemainingAsBytes();
        byte[] file = packed ? IdxBytes.gzip(images) : images;
        Told.or(
                () -> IdxFiles.parse(new ByteArrayInputStream(file), new ByteArrayInputStream(labels), "fuzzed digits"),
                DataException.class);
    }

    /** Bytes that may be packed themselves. */
    @FuzzTest(maxDuration = "60s")
    void images(byte[] file) {
        byte[] labels = IdxBytes.labels(1, (byte) 3);
        Told.or(
                () -> IdxFiles.parse(new ByteArrayInputStream(file), new ByteArrayInputStream(labels), "fuzzed digits"),
                DataException.class);
    }
}
