package org.slowpoint.engine.interchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.Safetensors;
import org.slowpoint.engine.checkpoint.SafetensorsFile;
import org.slowpoint.engine.file.FileSignature;

/** Reads whatever optimizer lies at a path. */
public final class Imports {

    private static final String OURS = "slowpoint-";
    private static final String KNOWN =
            "choose a folder of the released code, or a .safetensors or .npz file of a PyTorch GRU or of Slowpoint";
    private static final Set<String> PICKLES = Set.of("pt", "pth", "pkl", "pickle", "ckpt");

    private Imports() {}

    /**
     * Reads a folder of the released code ({@link RennFolder}), or a {@code .safetensors} or {@code .npz} file that holds
     * a checkpoint of this program or a PyTorch GRU ({@link PyTorchGru}), or a {@code .safetensors} file of plain arrays
     * ({@link MlpArrays}).
     *
     * @param source the folder or file
     * @param scales scales that the file does not know or that take the place of a {@code renn} folder's; a checkpoint
     *     of this program keeps its own
     * @throws InterchangeException when there is no such optimizer, saying what is wrong and what to do
     * @throws CheckpointException likewise, for what is wrong with a checkpoint or a safetensors file
     */
    public static Checkpoint read(Path source, Scales scales) {
        SourceFile file = new SourceFile(source);
        if (Files.isDirectory(source)) {
            return RennFolder.read(source, scales);
        }
        file.size(Long.MAX_VALUE);
        String name = file.name().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        switch (extension) {
            case "npz" -> {
                NpzFile content = Npz.read(source);
                return NpzCheckpoints.isOne(content)
                        ? own(file, scales, NpzCheckpoints.unpack(source, content))
                        : PyTorchGru.of(source, content.arrays(), content.unread(), scales);
            }
            case "safetensors" -> {
                SafetensorsFile content = Safetensors.read(source);
                if (isOwn(content)) {
                    return own(file, scales, Checkpoints.unpack(content, source.toString()));
                }
                return MlpArrays.isOne(content)
                        ? own(file, scales, MlpArrays.checkpoint(source, content))
                        : PyTorchGru.of(source, content.tensors(), scales);
            }
            default -> throw other(file, name, extension);
        }
    }

    /**
     * The optimizer of a {@code .safetensors} file that holds a checkpoint of this program or plain arrays ({@link
     * MlpArrays}), with weights as precise as the file's.
     *
     * @throws InterchangeException when there is none, saying what is wrong and what to do
     * @throws CheckpointException likewise, for what is wrong with a checkpoint or a safetensors file
     */
    public static LearnedWeights weights(Path source) {
        SafetensorsFile content = Safetensors.read(source);
        if (!isOwn(content) && MlpArrays.isOne(content)) {
            return MlpArrays.exact(source, content);
        }
        Checkpoint checkpoint = Checkpoints.unpack(content, source.toString());
        return new LearnedWeights(checkpoint.architecture(), checkpoint.weights());
    }

    private static boolean isOwn(SafetensorsFile content) {
        return content.metadata().getOrDefault("format", "").startsWith(OURS);
    }

    /** What a file holds that says all about its optimizer. */
    private static Checkpoint own(SourceFile file, Scales scales, Checkpoint checkpoint) {
        if (!scales.equals(Scales.OF_THE_FILE)) {
            throw file.refuse("it says all about its optimizer and states its own scales; import it without any");
        }
        return checkpoint;
    }

    private static InterchangeException other(SourceFile file, String name, String extension) {
        if (name.equals(RennFolder.THETA) || name.equals(RennFolder.CONFIG)) {
            return file.refuse("it is one half of an optimizer; choose the folder that it lies in");
        }
        if (extension.equals("gz")) {
            return file.refuse("it is compressed with gzip; unpack it first");
        }
        Optional<String> instead = FileSignature.instead(file.start());
        if (PICKLES.contains(extension) && !instead.orElse("").contains("Git LFS")) {
            return file.refuse("it is a pickle, which can run code when it is loaded; save the model's state_dict() as"
                    + " .safetensors in Python and import that");
        }
        return file.refuse(instead.orElse("its name does not say what it is; " + KNOWN));
    }
}
