package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NpzTest {

    /** Files that NumPy 2.4 wrote. */
    private static final Path NUMPY = Path.of("src", "test", "resources", "interchange");

    private static final String HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void whatNumPyWroteIsRead(String name) {
        Map<String, INDArray> arrays = Npz.read(NUMPY.resolve(name)).arrays();
        assertThat(arrays).containsOnlyKeys("plain", "wide", "turned", "scalar", "empty");
        INDArray plain = arrays.get("plain");
        assertThat(plain.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(plain.shape()).containsExactly(2, 3);
        for (int i = 0; i < 6; i++) {
            assertThat(plain.getFloat(i / 3, i % 3)).isEqualTo(i / 3f);
        }
        INDArray wide = arrays.get("wide");
        assertThat(wide.dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(wide.data().asDouble()).containsExactly(0, 1 / 7.0, 2 / 7.0, 3 / 7.0);
        INDArray turned = arrays.get("turned");
        assertThat(turned.shape()).containsExactly(2, 3, 4);
        for (int i = 0; i < 24; i++) {
            assertThat(turned.getFloat(i / 12, i / 4 % 3, i % 4)).isEqualTo(i);
        }
        assertThat(arrays.get("scalar").rank()).isZero();
        assertThat(arrays.get("scalar").getFloat(0)).isEqualTo(0.1f);
        assertThat(arrays.get("empty").shape()).containsExactly(0, 3);
    }

    @Test
    void fortranOrderIsTurned() {
        INDArray turned = Npy.read(NUMPY.resolve("turned.npy"));
        assertThat(turned.shape()).containsExactly(2, 3);
        assertThat(turned.ordering()).isEqualTo('c');
        assertThat(turned.data().asDouble()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void picklesAreNotRead() {
        assertThatThrownBy(() -> Npy.read(NUMPY.resolve("objects.npy")))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContaining("Python objects");
    }

    @Test
    void whatIsWrittenIsReadBitForBit() throws IOException {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        float[] odd = {Float.MIN_VALUE, -0f, Float.NaN, Float.NEGATIVE_INFINITY, 0.1f, Float.MAX_VALUE};
        arrays.put("a/β", Nd4j.createFromArray(odd).reshape('c', 2, 3));
        arrays.put("view", Nd4j.createFromArray(odd).reshape('c', 2, 3).transpose());
        arrays.put("wide", Nd4j.createFromArray(Math.PI, Double.MIN_VALUE, -0.0));
        arrays.put("scalar", Nd4j.scalar(0.25f));
        arrays.put("empty", Nd4j.create(DataType.FLOAT, 3, 0));
        Path file = folder.resolve("w.npz");
        Npz.write(file, new NpzFile(arrays, Map.of("note.txt", "ü\n")));
        NpzFile read = Npz.read(file);
        assertThat(read.texts()).isEqualTo(Map.of("note.txt", "ü\n"));
        assertThat(read.arrays()).containsOnlyKeys(arrays.keySet());
        arrays.forEach((name, array) -> {
            INDArray back = read.arrays().get(name);
            assertThat(back.shape()).isEqualTo(array.shape());
            assertThat(back.dataType()).isEqualTo(array.dataType());
            NumberType type = NumberType.of(array);
            assertThat(type.bytes(back)).isEqualTo(type.bytes(array));
        });
        Path again = folder.resolve("again.npz");
        Npz.write(again, read);
        assertThat(again).hasSameBinaryContentAs(file);
        Path one = folder.resolve("one.npy");
        Npy.write(one, arrays.get("view"));
        assertThat(NumberType.FLOAT32.bytes(Npy.read(one))).isEqualTo(NumberType.FLOAT32.bytes(arrays.get("view")));
        assertThat(Files.size(one)).isEqualTo(128 + 24);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), } | cannot be read from \"0, 'shape'",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2), } | cannot be read",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,,), } | cannot be read",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1 2), } | cannot be read",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), } | cannot be read",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,), } | cannot be read",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999,), } | claims the shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), } | claims the shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 999999999999), } | claims the shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), } | 8 bytes of numbers",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } | more bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'shape': (2,), } | twice",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'code': 'x'} | unknown header entry \"code\"",
                "{'descr': '<f4', 'fortran_order': False} | no shape",
                "{'descr': '<f4', 'shape': (2,)} | no fortran_order",
                "{'descr': '<f4' 'shape': (2,)} | cannot be read",
                "{'descr': __import__('os'), } | cannot be read",
                "{'descr': '<f4\\x27', 'fortran_order': False, 'shape': (2,), } | cannot be read",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } x | goes on after its end",
                "{'descr': '<f4 | cannot be read",
                "{ | cannot be read from its end",
                "`` | cannot be read",
                "[1] | cannot be read"
            })
    void aHeaderThatDoesNotFitIsRefused(String header, String trouble) throws IOException {
        refused(npz(Map.of("w.npy", npy(1, header.getBytes(StandardCharsets.UTF_8), 8))), "array \"w\"", trouble);
    }

    @Test
    void aHeaderOfManyDimensionsIsRefused() throws IOException {
        String header = HEADER.replace("(2,)", "(" + "1, ".repeat(33) + ")");
        refused(npz(Map.of("w.npy", npy(1, header.getBytes(StandardCharsets.UTF_8), 8))), "more than 32 dimensions");
        String nested = HEADER.replace("(2,)", "(".repeat(60_000));
        refused(npz(Map.of("w.npy", npy(1, nested.getBytes(StandardCharsets.UTF_8), 8))), "cannot be read");
    }

    @Test
    void versionsTwoAndThreeAreReadAndLaterOnesNot() throws IOException {
        byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
        for (int version : new int[] {1, 2, 3}) {
            Path file = npz(Map.of("w.npy", npy(version, header, 8)));
            assertThat(Npz.read(file).arrays().get("w").shape()).containsExactly(2);
        }
        refused(npz(Map.of("w.npy", npy(4, header, 8))), "version 4.0");
        byte[] claims = npy(2, header, 8);
        claims[11] = 0x7f;
        refused(npz(Map.of("w.npy", claims)), "claims a header");
        claims[11] = (byte) 0xff;
        refused(npz(Map.of("w.npy", claims)), "claims a header");
    }

    @Test
    void everyTruncationOfAnArrayIsRefused() throws IOException {
        byte[] whole = npy(1, HEADER.getBytes(StandardCharsets.UTF_8), 8);
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Npy.read(file)).isInstanceOf(InterchangeException.class);
        }
    }

    @Test
    void everyTruncationOfAnArchiveIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(NUMPY.resolve("deflated.npz"));
        for (int length = 0; length < whole.length; length++) {
            refused(Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, length)), "cut.npz");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void damagedArchivesAreReadOrRefusedButNeverCrash(String name) throws IOException {
        byte[] whole = Files.readAllBytes(NUMPY.resolve(name));
        Random random = new Random(3);
        Path file = folder.resolve("damaged.npz");
        for (int trial = 0; trial < 1_000; trial++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= trial % 3; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                Npz.read(file);
            } catch (InterchangeException refusal) {
                assertThat(refusal).hasMessageStartingWith("File \"damaged.npz\" cannot be used: ");
            }
        }
    }

    @Test
    void aChangedNumberIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(NUMPY.resolve("stored.npz"));
        byte[] third = ByteBuffer.allocate(4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putFloat(4 / 3f)
                .array();
        int at = 0;
        while (!Arrays.equals(bytes, at, at + 4, third, 0, 4)) {
            at++;
        }
        bytes[at] ^= 1;
        refused(Files.write(folder.resolve("changed.npz"), bytes), "checksum");
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheMemory() throws IOException {
        String header = HEADER.replace("(2,)", "(25000000,)");
        byte[] bomb = npy(1, header.getBytes(StandardCharsets.UTF_8), 100_000_000);
        Path file = npz(Map.of("w.npy", bomb));
        assertThat(Files.size(file)).isLessThan(200_000);
        refused(file, "claims the shape [25000000]");
        Map<String, byte[]> many = new LinkedHashMap<>();
        String smaller = HEADER.replace("(2,)", "(2500000,)");
        for (int i = 0; i < 3; i++) {
            many.put("w" + i + ".npy", npy(1, smaller.getBytes(StandardCharsets.UTF_8), 10_000_000));
        }
        refused(npz(many), "array \"w1\" claims");
        refused(npz(Map.of("note", new byte[17 << 20])), "too long for a text");
    }

    @Test
    void whatIsNoArchiveOfArraysIsRefused() throws IOException {
        refused(npz(Map.of("w.npy", new byte[] {1, 2, 3})), "does not begin as a NumPy array");
        refused(Files.writeString(folder.resolve("text.npz"), "weights"), "not a whole zip archive");
        refused(Files.createDirectory(folder.resolve("folder.npz")), "is a folder");
        refused(folder.resolve("none.npz"), "does not exist");
    }

    private static void refused(Path file, String... parts) {
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContainingAll(parts)
                .hasMessageStartingWith("File \"")
                .hasMessageEndingWith(".");
    }

    private Path npz(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static byte[] npy(int version, byte[] header, int dataBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        for (int i = 0; i < (version == 1 ? 2 : 4); i++) {
            out.write(header.length >> (8 * i));
        }
        out.write(header);
        out.write(new byte[dataBytes]);
        return out.toByteArray();
    }
}
