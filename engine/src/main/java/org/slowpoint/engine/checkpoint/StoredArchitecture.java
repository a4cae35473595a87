package org.slowpoint.engine.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.RnnArchitecture;

/** The JSON text under {@code architecture}. A file without an {@code input} has a raw one. */
final class StoredArchitecture {

    @JsonProperty
    private final String cell;

    @JsonProperty
    private final int units;

    @JsonProperty
    private final double inputScale;

    @JsonProperty
    private final double outputScale;

    // No argument of the creator, all of which a text must have.
    @JsonProperty
    private String input = InputTransform.RAW.id();

    @JsonCreator
    StoredArchitecture(
            @JsonProperty("cell") String cell,
            @JsonProperty("units") int units,
            @JsonProperty("inputScale") double inputScale,
            @JsonProperty("outputScale") double outputScale) {
        this.cell = cell;
        this.units = units;
        this.inputScale = inputScale;
        this.outputScale = outputScale;
    }

    static StoredArchitecture of(RnnArchitecture shape) {
        StoredArchitecture stored =
                new StoredArchitecture(shape.cell().id(), shape.units(), shape.inputScale(), shape.outputScale());
        stored.input = shape.input().id();
        return stored;
    }

    /**
     * The architecture.
     *
     * @throws IllegalArgumentException when a name is unknown or a number out of range
     */
    RnnArchitecture architecture() {
        return new RnnArchitecture(CellKind.ofId(cell), units, InputTransform.ofId(input), inputScale, outputScale);
    }
}
