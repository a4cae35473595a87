package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SafetensorsRoundTripTest {

    @TempDir
    Path folder;

    @Test
    void floatsAndDoublesComeBackBitForBit() {
        float[] floats = {0f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, 0.1f, (float) Math.PI};
        double[] doubles = {Double.MIN_VALUE, -Double.MAX_VALUE, 0.1, Math.E};
        SafetensorsFile back = roundTrip(Map.of(
                "f", Nd4j.createFromArray(floats).reshape(2, 3),
                "d", Nd4j.createFromArray(doubles).reshape(1, 2, 2)));

        INDArray f = back.tensors().get("f");
        assertThat(f.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(f.ordering()).isEqualTo('c');
        assertThat(f.shape()).containsExactly(2, 3);
        assertThat(bits(f.data().asFloat())).containsExactly(bits(floats));
        INDArray d = back.tensors().get("d");
        assertThat(d.dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(d.shape()).containsExactly(1, 2, 2);
        assertThat(bits(d.data().asDouble())).containsExactly(bits(doubles));
    }

    @Test
    void valuesThatAreNotFiniteComeBackButAreRefusedOnRequest() {
        SafetensorsFile back = roundTrip(Map.of(
                "fine", Nd4j.createFromArray(1f, 2f),
                "layer.weight",
                        Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, Double.NEGATIVE_INFINITY, Double.NaN}})));

        assertThat(back.tensors().get("layer.weight").getDouble(1, 2)).isNaN();
        assertThatThrownBy(() -> back.requireFinite(folder.resolve("a.safetensors")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("\"a.safetensors\"", "\"layer.weight\"", "-Infinity", "[1, 1]");
    }

    @Test
    void finiteValuesPassAndScalarsAreNamedWithoutIndex() {
        SafetensorsFile fine = new SafetensorsFile(Map.of("w", Nd4j.createFromArray(1f, 2f)), Map.of());
        assertThat(fine.requireFinite(folder)).isSameAs(fine);
        SafetensorsFile bad = new SafetensorsFile(Map.of("rate", Nd4j.scalar(Float.NaN)), Map.of());
        assertThatThrownBy(() -> bad.requireFinite(folder.resolve("a")))
                .hasMessageContaining("\"rate\" holds NaN, which");
    }

    @Test
    void scalarsStayScalars() {
        SafetensorsFile back = roundTrip(Map.of("f", Nd4j.scalar(1.5f), "d", Nd4j.scalar(-0.1)));
        assertThat(back.tensors().get("f").rank()).isZero();
        assertThat(back.tensors().get("f").getFloat(0)).isEqualTo(1.5f);
        assertThat(back.tensors().get("d").rank()).isZero();
        assertThat(back.tensors().get("d").getDouble(0)).isEqualTo(-0.1);
    }

    @Test
    void tensorsWithoutElementsKeepTheirShape() {
        SafetensorsFile back = roundTrip(Map.of(
                "none", Nd4j.create(DataType.FLOAT, 0, 3),
                "some", Nd4j.createFromArray(7f)));
        assertThat(back.tensors().get("none").shape()).containsExactly(0, 3);
        assertThat(back.tensors().get("none").isEmpty()).isTrue();
        assertThat(back.tensors().get("some").getFloat(0)).isEqualTo(7f);
        assertThat(back.requireFinite(folder)).isSameAs(back);
    }

    @Test
    void theMostDimensionsAndTheLargestExtentsAreRead() throws IOException {
        String ones = "[1" + ",1".repeat(31) + "]";
        Path file = RawFile.save(
                folder,
                RawFile.bytes(
                        "{" + RawFile.entry("deep", "F32", ones, "[0,4]") + ","
                                + RawFile.entry("none", "F16", "[0,1152921504606846976]", "[4,4]") + "}",
                        new byte[4]));
        SafetensorsFile back = Safetensors.read(file);
        assertThat(back.tensors().get("deep").rank()).isEqualTo(32);
        assertThat(back.tensors().get("none").shape()).containsExactly(0, 1152921504606846976L);
        Safetensors.write(file, back);
        assertThat(Safetensors.read(file.toAbsolutePath()).tensors()).containsOnlyKeys("deep", "none");
    }

    @Test
    void nothingAtAllIsAFileToo() {
        SafetensorsFile back = roundTrip(Map.of());
        assertThat(back.tensors()).isEmpty();
        assertThat(back.metadata()).isEmpty();
    }

    @Test
    void unicodeNamesAndMetadataComeBack() {
        String name = "Gewicht/重み \"🐢\"\n\\";
        Map<String, String> metadata = Map.of("作者", "Zoë\u0000\t😀", "", "", "empty", "");
        Path file = folder.resolve("数.safetensors");
        Safetensors.write(file, new SafetensorsFile(Map.of(name, Nd4j.createFromArray(3f)), metadata));
        SafetensorsFile back = Safetensors.read(file);
        assertThat(back.metadata()).isEqualTo(metadata);
        assertThat(back.tensors()).containsOnlyKeys(name);
    }

    @Test
    void viewsAndColumnOrderAreWrittenInLogicalOrder() {
        INDArray whole = Nd4j.arange(24).castTo(DataType.DOUBLE).reshape(4, 6);
        INDArray view = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5));
        SafetensorsFile back = roundTrip(Map.of("view", view, "t", whole.transpose(), "f", whole.dup('f')));
        assertThat(back.tensors().get("view").toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{8, 9, 10}, {14, 15, 16}});
        assertThat(back.tensors().get("t").getDouble(5, 1)).isEqualTo(11);
        assertThat(back.tensors().get("f").getDouble(1, 5)).isEqualTo(11);
    }

    @Test
    void tensorsLargerThanOnePieceComeBack() {
        INDArray big = Nd4j.arange(100_003).castTo(DataType.FLOAT);
        float[] back = roundTrip(Map.of("big", big)).tensors().get("big").data().asFloat();
        assertThat(back).containsExactly(big.data().asFloat());
    }

    @Test
    void bytesDoNotDependOnTheOrderOfInsertion() throws IOException {
        Map<String, INDArray> one = new LinkedHashMap<>();
        one.put("b", Nd4j.createFromArray(1f));
        one.put("a", Nd4j.createFromArray(2f));
        one.put("z", Nd4j.createFromArray(3.0));
        Map<String, INDArray> other = new LinkedHashMap<>();
        other.put("z", Nd4j.createFromArray(3.0));
        other.put("a", Nd4j.createFromArray(2f));
        other.put("b", Nd4j.createFromArray(1f));
        assertThat(written(one, Map.of("k", "v", "j", "u"))).isEqualTo(written(other, Map.of("j", "u", "k", "v")));
    }

    @Test
    void bytesAreExactlyThoseOfTheFormat() throws IOException {
        byte[] data = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.5)
                .putFloat(-2f)
                .array();
        String header = "{\"__metadata__\":{\"k\":\"v\"},"
                + RawFile.entry("z", "F64", "[]", "[0,8]") + ","
                + RawFile.entry("a", "F32", "[1,1]", "[8,12]") + "}";
        byte[] written = written(
                Map.of("a", Nd4j.createFromArray(new float[][] {{-2f}}), "z", Nd4j.scalar(0.5)), Map.of("k", "v"));
        assertThat(written).isEqualTo(RawFile.bytes(header, data));
        assertThat(new String(written, 8, 1, StandardCharsets.US_ASCII)).isEqualTo("{");
    }

    @Test
    void halvesAndBrainFloatsAreWidened() throws IOException {
        short[] halves = {0x3c00, (short) 0xc000, 0x0001, 0x7bff, (short) 0x8000, 0x7c00, 0x03ff};
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (short half : halves) {
            data.putShort(half);
        }
        data.putShort((short) 0x3f80);
        Path file = RawFile.save(
                folder,
                RawFile.bytes(
                        "{" + RawFile.entry("h", "F16", "[7]", "[0,14]") + ","
                                + RawFile.entry("b", "BF16", "[]", "[14,16]") + "}",
                        data.array()));
        SafetensorsFile back = Safetensors.read(file);
        assertThat(bits(back.tensors().get("h").data().asFloat()))
                .containsExactly(bits(1f, -2f, 0x1p-24f, 65504f, -0f, Float.POSITIVE_INFINITY, 1023 * 0x1p-24f));
        assertThat(back.tensors().get("b").getFloat(0)).isEqualTo(1f);
    }

    @Test
    void contentThatNoFileCanHoldIsRefusedAtOnce() {
        assertThatThrownBy(() -> new SafetensorsFile(Map.of("__metadata__", Nd4j.scalar(1f)), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SafetensorsFile(Map.of("n", Nd4j.scalar(1)), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"n\"");
        assertThatThrownBy(() -> new SafetensorsFile(Map.of(), Map.of("k", "\ud800")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooManyTensorsAreNotWritten() {
        INDArray one = Nd4j.scalar(1f);
        Map<String, INDArray> many = new LinkedHashMap<>();
        for (int i = 0; i <= Limits.TENSORS; i++) {
            many.put("t" + i, one);
        }
        Path file = folder.resolve("many.safetensors");
        assertThatThrownBy(() -> Safetensors.write(file, new SafetensorsFile(many, Map.of())))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("many.safetensors", "10001 tensors");
        assertThat(file).doesNotExist();
    }

    private SafetensorsFile roundTrip(Map<String, INDArray> tensors) {
        Path file = folder.resolve("round.safetensors");
        Safetensors.write(file, new SafetensorsFile(tensors, Map.of()));
        return Safetensors.read(file);
    }

    private byte[] written(Map<String, INDArray> tensors, Map<String, String> metadata) throws IOException {
        Path file = folder.resolve("written.safetensors");
        Safetensors.write(file, new SafetensorsFile(tensors, metadata));
        return Files.readAllBytes(file);
    }

    private static int[] bits(float... values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static long[] bits(double... values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return bits;
    }
}
