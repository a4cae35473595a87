package org.slowpoint.engine.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.optimizer.RnnArchitecture;

/** Files as they are met: of other machines, older programs, configuration libraries and packers. */
class AsOthersWriteItTest {

    private static final Path SEEDS =
            Path.of("src/test/resources/org/slowpoint/engine/interchange/InterchangeFuzzTestInputs");
    private static final int UNITS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"python2-shape", "big-endian", "zipped-on-a-mac"})
    void whatNumPyReadsIsTheSameOptimizer(String name) throws IOException {
        assertThat(npz(name).weights()).isEqualTo(npz("big-endian").weights());
        assertThat(npz(name).architecture()).isInstanceOf(RnnArchitecture.class);
    }

    @Test
    void halfPrecisionIsWidened() throws IOException {
        double[] whole = npz("big-endian").weights();
        double[] half = npz("half").weights();
        for (int i = 0; i < whole.length; i++) {
            assertThat(half[i]).isCloseTo(whole[i], within(2e-3));
        }
    }

    private Checkpoint npz(String name) throws IOException {
        Path file = folder.resolve(name + ".npz");
        Files.write(file, Files.readAllBytes(SEEDS.resolve("npz").resolve(name)));
        return Imports.read(file, Scales.OF_THE_FILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '=f4', 'fortran_order': False, 'shape': (2, 1), } ; 4",
                "{'descr':\t'f4',\t'fortran_order': False,\t'shape': (2, 1), } ; 4",
                "{u'descr': u'float32', 'fortran_order': True, 'shape': (2L, 1L)} ; 4",
                "{'descr': '>f8', 'fortran_order': False, 'shape': (2, 1), } ; 8",
                "{'descr': '<f2', 'fortran_order': False, 'shape': (2, 1), } ; 2",
                "{'descr': '|i1', 'fortran_order': False, 'shape': (2, 1), } ; 1",
                "{'descr': '|b1', 'fortran_order': False, 'shape': (2, 1), } ; 1",
                "{'descr': '>u2', 'fortran_order': False, 'shape': (2, 1), } ; 2",
                "{'descr': '<u8', 'fortran_order': False, 'shape': (2, 1), } ; 8"
            })
    void headersInAllTheirSpellingsAreRead(String header, int bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.npy"), array(header, new byte[2 * bytes]));
        assertThat(Npy.read(file).shape()).containsExactly(2, 1);
    }

    @Test
    void wholeNumbersKeepTheirValues() throws IOException {
        byte[] data = {0, 0, 0, 0, 0, 0, 0, (byte) 0x80, -1, -1, -1, -1, -1, -1, -1, -1};
        String header = "{'descr': '<%s8', 'fortran_order': False, 'shape': (2,), }";
        Path signed = Files.write(folder.resolve("i.npy"), array(header.formatted("i"), data));
        assertThat(Npy.read(signed).data().asDouble()).containsExactly(-0x1p63, -1);
        Path unsigned = Files.write(folder.resolve("u.npy"), array(header.formatted("u"), data));
        assertThat(Npy.read(unsigned).data().asDouble()).containsExactly(0x1p63, 0x1p64);
        assertThat(Npy.read(unsigned).dataType()).isEqualTo(DataType.DOUBLE);
    }

    @Test
    void foldersAndWhatSystemsLeaveInThemDoNotMatter() throws IOException {
        Map<String, byte[]> entries = model("model/gru/", "model/readout/");
        entries.put("model/", new byte[0]);
        entries.put("model/.DS_Store", new byte[] {0, 0, 0, 1, (byte) 0xff});
        entries.put("__MACOSX/model/gru/._weight_ih_l0.npy", new byte[] {0, 5, 22, 7});
        entries.put("model/picture.bin", new byte[] {(byte) 0xff, 1});
        Checkpoint read = Imports.read(zip(entries), Scales.OF_THE_FILE);
        assertThat(((RnnArchitecture) read.architecture()).units()).isEqualTo(UNITS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "epoch ; {'descr': '<i8', 'fortran_order': False, 'shape': (), } ; it also holds \"epoch\", which has no place",
                "names ; {'descr': '<U2', 'fortran_order': False, 'shape': (), } ; it also holds \"names\", which has no place",
                "model ; {'descr': '|O', 'fortran_order': False, 'shape': (), } ; it also holds \"model\", which has no place",
                "gru.bias_ih_l0 ; {'descr': '<c8', 'fortran_order': False, 'shape': (), } ; has the element type \"<c8\"",
                "gru.weight_ih_l0_reverse ; {'descr': '<i8', 'fortran_order': False, 'shape': (), } ; a bidirectional GRU",
                "gru.weight_ih_l1 ; {'descr': '<i8', 'fortran_order': False, 'shape': (), } ; several layers"
            })
    void whatHasNoPlaceIsRefusedForWhatItIs(String name, String header, String trouble) throws IOException {
        Map<String, byte[]> entries = model("gru.", "readout.");
        entries.put(name + ".npy", array(header, new byte[8]));
        Path file = zip(entries);
        assertThatThrownBy(() -> Imports.read(file, Scales.OF_THE_FILE))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContaining(trouble);
    }

    @ParameterizedTest
    @CsvSource({"12, bzip2", "14, LZMA", "93, Zstandard"})
    void anEntryPackedOtherwiseIsNamed(int method, String name) throws IOException {
        Path file = zip(model("gru.", "readout."));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + 4 < bytes.length; i++) {
            boolean local = bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4;
            boolean central = bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2;
            if (local || central) {
                bytes[i + (local ? 8 : 10)] = (byte) method;
            }
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> Npz.read(file))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContainingAll("gru.weight_ih_l0.npy", "packed with " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "x.npz, version https://git-lfs.github.com/spec/v1, git lfs pull",
        "x.npz, <!DOCTYPE html><html>, web page",
        "x.safetensors, version https://git-lfs.github.com/spec/v1, git lfs pull",
        "x.safetensors, '  <html lang=en><body>Sign in</body>', web page",
        "x.bin, '<!doctype html>', web page",
        "x.pt, version https://git-lfs.github.com/spec/v1, git lfs pull",
        "x.pth, anything, save the model's state_dict() as .safetensors",
        "x.npz.gz, anything, gzip"
    })
    void anotherFileInItsPlaceIsCalledByItsName(String name, String content, String said) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        assertThatThrownBy(() -> Imports.read(file, Scales.OF_THE_FILE))
                .isInstanceOfAny(InterchangeException.class, CheckpointException.class)
                .hasMessageContainingAll(name, said);
    }

    @Test
    void packedBytesAreCalledByTheirName() throws IOException {
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6};
        byte[] pickle = {(byte) 0x80, 2, (byte) 0x8a, 0x0a, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20};
        assertThatThrownBy(() -> read("a.safetensors", gzip)).hasMessageContaining("gzip");
        assertThatThrownBy(() -> read("a.npz", gzip)).hasMessageContaining("gzip");
        assertThatThrownBy(() -> read("a.safetensors", pickle)).hasMessageContaining("pickle");
        byte[] archive = Files.readAllBytes(zip(model("gru.", "readout.")));
        assertThatThrownBy(() -> read("b.safetensors", archive)).hasMessageContaining("zip archive");
        byte[] single = array("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", new byte[4]);
        assertThatThrownBy(() -> read("b.npz", single)).hasMessageContaining("numpy.savez");
        byte[] empty = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
        assertThatThrownBy(() -> read("c.npz", empty)).hasMessageContaining(".safetensors");
    }

    private Checkpoint read(String name, byte... content) throws IOException {
        return Imports.read(Files.write(folder.resolve(name), content), Scales.OF_THE_FILE);
    }

    @Test
    void aConfigurationOfConfigDictIsRead() throws IOException {
        Checkpoint read = renn(Files.readString(SEEDS.resolve("configuration/configdict")), "theta/configdict-folder");
        RnnArchitecture architecture = (RnnArchitecture) read.architecture();
        assertThat(architecture.units()).isEqualTo(4);
        assertThat(architecture.inputScale()).isEqualTo(1);
        assertThat(architecture.outputScale()).isEqualTo(1);
        assertThat(read.task()).contains("linear-regression");
        assertThat(read.provenance())
                .containsEntry("renn.lr.step_size", "0.003")
                .containsEntry("renn.adam.omb1", "0.2")
                .allSatisfy((key, value) -> assertThat(key).doesNotContain("_fields", "_locked", "_type_safe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "num_units: !!python/object/apply:numpy.core.multiarray.scalar [!!python/object/apply:numpy.dtype {args:"
                        + " [i8, false, true], state: !!python/tuple [3, <, null, null, null, -1, -1, 0]},"
                        + " !!binary BAAAAAAAAAA=]",
                "num_units: !!python/object/apply:numpy._core.multiarray.scalar [!!python/object/apply:numpy.dtype"
                        + " {args: [f4, false, true], state: !!python/tuple [3, '>', null, null, null, -1, -1, 0]},"
                        + " !!binary QIAAAA==]",
                "num_units: !!python/object/apply:numpy.int64 [4]",
                "num_units: !!python/object/apply:builtins.int ['4']",
                "num_units: !!python/long '4'",
                "num_units: !!int \"4\"",
                "num_units: !!python/object:ml_collections.config_dict.config_dict.FieldReference {_field_type:"
                        + " !!python/name:builtins.int '', _ops: [], _required: false, _value: 4}",
                "base: &base {num_units: 4}\n<<: *base",
                "base: &base {num_units: 5, other: 1}\n<<: [*base]\nnum_units: 4",
                "num_units: 4.0",
                "num_units: 4e0"
            })
    void numbersInAllTheirSpellingsAreRead(String units) throws IOException {
        Checkpoint read =
                renn("input_scale: 1\noutput_scale: !!float '1.5'\n" + units + "\n", "theta/configdict-folder");
        assertThat(((RnnArchitecture) read.architecture()).units()).isEqualTo(4);
        assertThat(((RnnArchitecture) read.architecture()).outputScale()).isEqualTo(1.5);
    }

    @Test
    void aFrozenConfigurationAndAnOrderedDictionaryAreRead() throws IOException {
        String frozen =
                """
                !!python/object:ml_collections.config_dict.config_dict.FrozenConfigDict
                _configdict: !!python/object/new:ml_collections.config_dict.config_dict.ConfigDict
                  state:
                    _fields: !!python/object/apply:collections.OrderedDict
                    - - - num_units
                        - 4
                      - - input_scale
                        - 1
                      - - output_scale
                        - 1
                    _locked: true
                _hash: 12
                """;
        Checkpoint read = renn(frozen, "theta/configdict-folder");
        assertThat(read.provenance()).containsEntry("renn.num_units", "4").doesNotContainKey("renn._hash");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "num_units: !!python/object/apply:jax.array [[1, 2]] | \"num_units\" | python/object/apply:jax.array",
                "num_units: !!binary BAAA | \"num_units\" | !!binary",
                "num_units: !!python/object:x.FieldReference {_ops: [a], _value: 4} | \"num_units\" | FieldReference"
            })
    void aNumberThatCannotBeHadIsNamedWithItsTag(String units, String name, String tag) {
        assertThatThrownBy(() -> renn("input_scale: 1\noutput_scale: 1\n" + units + "\n", "theta/configdict-folder"))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContainingAll(name, tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"num_layers", "output_scale", "num_units"})
    void aNumberOfManyDigitsIsNone(String name) {
        String config = "input_scale: 1\n" + (name.equals("output_scale") ? "" : "output_scale: 1\n") + name + ": "
                + "1".repeat(60_000) + "x\n";
        assertThatThrownBy(() -> renn(config, "theta/configdict-folder"))
                .isInstanceOf(InterchangeException.class)
                .hasMessageContaining("not a number")
                .message()
                .hasSizeLessThan(250);
    }

    private Checkpoint renn(String config, String theta) throws IOException {
        Files.writeString(folder.resolve(RennFolder.CONFIG), config);
        Files.write(folder.resolve(RennFolder.THETA), Files.readAllBytes(SEEDS.resolve(theta)));
        return Imports.read(folder, Scales.OF_THE_FILE);
    }

    private static Map<String, byte[]> model(String gru, String readout) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(gru + "weight_ih_l0.npy", floats(3 * UNITS, 1));
        entries.put(gru + "weight_hh_l0.npy", floats(3 * UNITS, UNITS));
        entries.put(readout + "weight.npy", floats(1, UNITS));
        entries.put(readout + "bias.npy", floats(1));
        return entries;
    }

    private static byte[] floats(int... shape) {
        int count = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        String dimensions =
                java.util.Arrays.stream(shape).mapToObj(n -> n + ", ").reduce("", String::concat);
        return array("{'descr': '<f4', 'fortran_order': False, 'shape': (" + dimensions + "), }", new byte[4 * count]);
    }

    private static byte[] array(String header, byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        bytes.writeBytes(NpyFormat.MAGIC);
        bytes.writeBytes(new byte[] {1, 0, (byte) text.length, (byte) (text.length >> 8)});
        bytes.writeBytes(text);
        bytes.writeBytes(data);
        return bytes.toByteArray();
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry made = new ZipEntry(entry.getKey());
                made.setMethod(ZipEntry.STORED);
                made.setSize(entry.getValue().length);
                CRC32 sum = new CRC32();
                sum.update(entry.getValue());
                made.setCrc(sum.getValue());
                zip.putNextEntry(made);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
