package org.slowpoint.engine.code;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.settings.Word;

/** The forms in which an optimizer leaves for other programs. */
public enum CodeForm implements Word {
    /** One Python file that is a {@code torch.optim.Optimizer}. */
    TORCH("torch", ".py", "a", "PyTorch optimizer"),
    /** One Python file that is an optax gradient transformation, or runs on NumPy alone. */
    OPTAX("optax", ".py", "an", "Optax transformation"),
    /** One Java class without dependencies. */
    JAVA("java", ".java", "a", "Java class"),
    /** A step as an ONNX graph in single precision: gradients and states in, updates and next states out. */
    ONNX("onnx", ".onnx", "an", "ONNX graph of a step");

    private final String id;
    private final String extension;
    private final String article;
    private final String title;

    CodeForm(String id, String extension, String article, String title) {
        this.id = id;
        this.extension = extension;
        this.article = article;
        this.title = title;
    }

    /** The name on the command line. */
    @Override
    public String id() {
        return id;
    }

    /** How its files end, with the dot. */
    public String extension() {
        return extension;
    }

    /** What it is called in lists, for instance {@code PyTorch optimizer}. */
    public String title() {
        return title;
    }

    /** What it is called in sentences, for instance {@code a PyTorch optimizer}. */
    public String words() {
        return article + " " + title;
    }

    /**
     * The command with which a file of this form proves itself.
     *
     * @param file its name
     * @return empty for a graph, which runs nothing
     */
    public Optional<String> proof(String file) {
        return switch (this) {
            case TORCH, OPTAX -> Optional.of("python3 " + file);
            case JAVA -> Optional.of("java " + file);
            case ONNX -> Optional.empty();
        };
    }

    /**
     * The form of a name.
     *
     * @throws IllegalArgumentException when none is called so
     */
    public static CodeForm of(String id) {
        return Arrays.stream(values())
                .filter(form -> form.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no form of code is called " + id));
    }

    /** The names of all forms. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(CodeForm::id).toList();
    }
}
