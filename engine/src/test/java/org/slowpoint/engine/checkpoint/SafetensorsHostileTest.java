package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.file.IoReason;

class SafetensorsHostileTest {

    private static final String GOOD = RawFile.entry("w", "F32", "[2]", "[0,8]");

    @TempDir
    Path folder;

    static Stream<Arguments> broken() {
        byte[] valid = RawFile.bytes("{" + GOOD + "}", new byte[8]);
        return Stream.of(
                arguments("empty file", new byte[0], "only 0 bytes"),
                arguments("seven bytes", new byte[7], "only 7 bytes"),
                arguments("header of 0 bytes", new byte[8], "does not start with"),
                arguments("header claims 2 GB", RawFile.claiming(1L << 31, new byte[16]), "claims 2147483648 bytes"),
                arguments("header length negative", RawFile.claiming(-1, new byte[16]), "claims 18446744073709551615"),
                arguments("header over the limit", RawFile.claiming((16 << 20) + 1L, new byte[16]), "over the limit"),
                arguments("header over the file", RawFile.claiming(17, new byte[16]), "only 16 bytes"),
                arguments("header truncated", Arrays.copyOf(valid, 20), "truncated"),
                arguments("data truncated", Arrays.copyOf(valid, valid.length - 1), "\"w\" ends at byte 8"),
                arguments("no object", RawFile.bytes("[]"), "does not start with"),
                arguments("space before the object", RawFile.bytes(" {}"), "does not start with"),
                arguments("object cut short", json("{\"w\":{"), "not valid JSON"),
                arguments("text cut short", json("{\"w"), "not valid JSON"),
                arguments("bare word", json("{w:1}"), "not valid JSON"),
                arguments("text after the object", json("{}{}"), "after the closing brace"),
                arguments("junk after the object", json("{}x"), "not valid JSON"),
                arguments("deep arrays", json("{\"w\":{\"shape\":" + "[".repeat(100_000)), "\"w\""),
                arguments("deep objects", json("{\"a\":".repeat(100_000)), "nested too deeply"),
                arguments("deep in shape", json("{\"w\":{\"shape\":[[[[[[]]]]]]}}"), "\"w\""),
                arguments("very long name", json("{\"" + "n".repeat(100_000) + "\":{}}"), "too long a name"),
                arguments("not UTF-8", RawFile.bytes(new byte[] {'{', '"', (byte) 0xff, '"', '}'}), "UTF-8"),
                arguments("half a surrogate pair", json("{\"\\ud800\":{}}"), "not valid JSON"),
                arguments("the other half", json("{\"\\udc00\":{}}"), "not valid"),
                arguments("half a pair in metadata", json("{\"__metadata__\":{\"a\":\"\\udc00\"}}"), "not valid"),
                arguments("same tensor twice", json("{" + GOOD + "," + GOOD + "}", new byte[8]), "\"w\" twice"),
                arguments("metadata twice", json("{\"__metadata__\":{},\"__metadata__\":{}}"), "twice"),
                arguments("metadata key twice", json("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}"), "\"a\" twice"),
                arguments("field twice", json("{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}"), "dtype twice"),
                arguments("metadata no object", json("{\"__metadata__\":3}"), "__metadata__"),
                arguments("metadata number", json("{\"__metadata__\":{\"a\":1}}"), "\"a\" is not text"),
                arguments("metadata nested", json("{\"__metadata__\":{\"a\":{}}}"), "\"a\" is not text"),
                arguments("tensor no object", json("{\"w\":[1]}"), "\"w\" is not an object"),
                arguments("dtype missing", json("{\"w\":{\"shape\":[],\"data_offsets\":[0,4]}}"), "no dtype"),
                arguments("shape missing", json("{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}"), "no shape"),
                arguments("offsets missing", json("{\"w\":{\"dtype\":\"F32\",\"shape\":[]}}"), "no data_offsets"),
                arguments("dtype number", json("{\"w\":{\"dtype\":32}}"), "dtype that is not text"),
                arguments("shape text", json("{\"w\":{\"shape\":\"2\"}}"), "shape that is not a list"),
                tensor("unknown dtype", "F128", "[2]", "[0,8]", "dtype \"F128\""),
                tensor("eight-bit float", "F8_E4M3", "[8]", "[0,8]", "dtype \"F8_E4M3\""),
                tensor("negative extent", "F32", "[-2]", "[0,8]", "\"-2\""),
                tensor("fractional extent", "F32", "[2.0]", "[0,8]", "\"2.0\""),
                tensor("extent as text", "F32", "[\"2\"]", "[0,8]", "shape"),
                tensor("extent null", "F32", "[null]", "[0,8]", "shape"),
                tensor("extent over 64 bits", "F32", "[18446744073709551618]", "[0,8]", "18446744073709551618"),
                tensor(
                        "extent of 1000 digits",
                        "F32",
                        "[" + "9".repeat(1000) + "]",
                        "[0,8]",
                        "too long a name or number"),
                tensor("elements overflow", "F32", "[4294967296,4294967296]", "[0,8]", "more elements"),
                tensor("bytes overflow", "F32", "[4611686018427387905]", "[0,8]", "more elements"),
                tensor("overflow hidden by 0", "F32", "[0,4294967296,4294967296]", "[0,0]", "more elements"),
                tensor("too many dimensions", "F32", ones(33), "[0,4]", "more than 32 values"),
                tensor("shape against bytes", "F32", "[3]", "[0,8]", "needs 12"),
                tensor("offsets outside", "F32", "[3]", "[0,12]", "only 8 bytes"),
                tensor(
                        "offsets far outside",
                        "F32",
                        "[2]",
                        "[9223372036854775799,9223372036854775807]",
                        "only 8 bytes"),
                tensor("offsets reversed", "F32", "[2]", "[8,0]", "before it begins"),
                tensor("offset negative", "F32", "[2]", "[-8,0]", "\"-8\""),
                tensor("offset fractional", "F32", "[2]", "[0,8e0]", "data_offsets"),
                tensor("one offset", "F32", "[2]", "[8]", "1 data_offsets"),
                tensor("three offsets", "F32", "[2]", "[0,8,9]", "more than 2"),
                tensor("hole at the start", "F32", "[1]", "[4,8]", "hole of 4 bytes"),
                tensor("data left over", "F32", "[1]", "[0,4]", "4 bytes that belong to no tensor"),
                arguments("data without tensors", json("{}", new byte[3]), "3 bytes that belong to no tensor"),
                arguments(
                        "overlap",
                        json("{" + GOOD + "," + RawFile.entry("v", "F32", "[1]", "[4,8]") + "}", new byte[8]),
                        "\"v\" overlaps"),
                arguments(
                        "hole in the middle",
                        json("{" + GOOD + "," + RawFile.entry("v", "F32", "[1]", "[12,16]") + "}", new byte[16]),
                        "\"v\" begins after a hole of 4"),
                arguments("absurd number of tensors", json(manyEmpty(10_001)), "more than 10000 tensors"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenFilesAreRefusedInOneSentence(String name, byte[] content, String problem) throws IOException {
        assertRefused(RawFile.save(folder, content), problem);
    }

    @Test
    void longAndUnprintableNamesStayOnOneShortLine() throws IOException {
        String name = "\\n\\u202e" + "x".repeat(4000);
        Path file = RawFile.save(folder, RawFile.bytes("{\"" + name + "\":{\"dtype\":\"I64\"}}"));
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(CheckpointException.class)
                .satisfies(refused ->
                        assertThat(refused.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\u202e"));
    }

    @Test
    void aMissingFileIsRefused() {
        assertRefused(folder.resolve("weights.safetensors"), "does not exist");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(folder.getFileName().toString(), "is a folder");
    }

    @Test
    void aLinkWhoseFileVanishedIsRefused() throws IOException {
        Path link = folder.resolve("weights.safetensors");
        try {
            Files.createSymbolicLink(link, folder.resolve("gone"));
        } catch (IOException | UnsupportedOperationException noLinks) {
            assumeTrue(false, "the file system has no symbolic links");
        }
        assertRefused(link, "does not exist");
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsRefused() throws IOException {
        byte[] valid = RawFile.bytes("{" + GOOD + "}", new byte[8]);
        for (int kept : new int[] {4, 20, valid.length - 3}) {
            Path file = RawFile.save(folder, Arrays.copyOf(valid, kept));
            try (ShrunkChannel channel = new ShrunkChannel(Files.newByteChannel(file), valid.length)) {
                assertThatThrownBy(() -> new SafetensorsReader(Source.of(file), channel, channel.size()).read())
                        .isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void aFileWithoutPermissionIsRefused() throws IOException {
        Path file = RawFile.save(folder, RawFile.bytes("{}"));
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "the superuser reads every file");
        assertRefused(file, "no permission");
    }

    @Test
    void lackOfPermissionIsPutIntoWords() {
        assertThat(IoReason.reading(new AccessDeniedException("weights"))).contains("no permission");
        assertThat(IoReason.reading(new IOException())).contains("IOException");
    }

    @Test
    void aSocketIsRefusedWithoutWaiting() throws IOException {
        Path parent = Files.createTempDirectory("sp");
        Path socket = parent.resolve("weights.safetensors");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertRefused(socket, "device, pipe or socket");
        } catch (UnsupportedOperationException noSockets) {
            assumeTrue(false, "the system has no Unix domain sockets");
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(parent);
        }
    }

    @Test
    void aFileOverTheLimitIsRefusedByItsSizeAlone() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(Limits.FILE_BYTES + 1);
        }
        assertRefused(file, "over the limit");
        Files.delete(file);
    }

    @Test
    void claimsAreRefusedBeforeMemoryIsTakenForThem() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this virtual machine counts no allocations");
        byte[][] claims = {
            RawFile.claiming(1L << 31, new byte[16]),
            RawFile.claiming(16 << 20, new byte[16]),
            RawFile.bytes("{" + RawFile.entry("w", "F32", "[268435456]", "[0,1073741824]") + "}"),
        };
        for (byte[] claim : claims) {
            Path file = RawFile.save(folder, claim);
            assertRefused(file, "bytes");
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            try {
                Safetensors.read(file);
            } catch (CheckpointException expected) {
                assertThat(expected).isNotNull();
            }
            long used = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(used).isLessThan(1 << 20);
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedButNeverCrash() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(
                file,
                new SafetensorsFile(
                        Map.of(
                                "layer.weight",
                                        Nd4j.linspace(-1, 1, 12)
                                                .castTo(Nd4j.scalar(1f).dataType())
                                                .reshape(3, 4),
                                "layer.bias", Nd4j.createFromArray(0.5, 0.25),
                                "rate", Nd4j.scalar(1e-3f)),
                        Map.of("slowpoint", "1", "note", "Zoë")));
        byte[] valid = Files.readAllBytes(file);
        Random random = new Random(20260101);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = valid.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (random.nextInt(4) == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(2 * damaged.length));
            }
            Files.write(file, damaged);
            try {
                assertThat(Safetensors.read(file)).isNotNull();
            } catch (CheckpointException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 1999);
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("\"weights.safetensors\"", problem)
                .satisfies(refused ->
                        assertThat(refused.getMessage()).endsWith(".").doesNotContain("\n"));
    }

    private static byte[] json(String header, byte... data) {
        return RawFile.bytes(header, data);
    }

    private static Arguments tensor(String what, String dtype, String shape, String offsets, String problem) {
        return arguments(what, json("{" + RawFile.entry("w", dtype, shape, offsets) + "}", new byte[8]), problem);
    }

    private static String ones(int count) {
        return IntStream.range(0, count).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));
    }

    private static String manyEmpty(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RawFile.entry("t" + i, "F32", "[0]", "[0,0]"))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
