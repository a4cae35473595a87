package org.slowpoint.engine.distillation;

import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Checkpoint;

/**
 * What a distillate says of where it comes from.
 *
 * @param kind what was made, as {@link DistillateKind#id()} of the version that made it
 * @param modes the eigenvalues of the modes it was made of, in words; empty where none were chosen
 * @param name what its parent is called
 * @param sha256 the digest of its parent's file
 */
public record Parentage(String kind, Optional<String> modes, String name, String sha256) {

    /** The provenance entries that hold it, beside {@link Checkpoint#PARENT}. */
    static final String NAME = "parentName";

    static final String KIND = "distilled";
    static final String MODES = "modes";

    /** What a checkpoint says; empty where it is no distillate. */
    public static Optional<Parentage> of(Checkpoint checkpoint) {
        Map<String, String> says = checkpoint.provenance();
        return checkpoint.distilled()
                ? Optional.of(new Parentage(
                        says.getOrDefault(KIND, "distillate"),
                        Optional.ofNullable(says.get(MODES)),
                        says.getOrDefault(NAME, "an optimizer"),
                        says.get(Checkpoint.PARENT)))
                : Optional.empty();
    }

    /** In a sentence. */
    public String sentence() {
        String of =
                switch (kind) {
                    case "linear" -> "Linearised at its fixed point, all modes,";
                    case "modes" -> "Some modes"
                            + modes.map(m -> ", " + m + ",").orElse("");
                    case "symbolic" -> "A formula fitted to the updates and losses";
                    default -> "A distillate";
                };
        return of + " of " + name + " (SHA-256 " + sha256 + ").";
    }
}
