package org.slowpoint.engine.optimizer;

/** The recurrent cells the program knows: how their weights are laid out, started and bound. */
public enum CellKind {
    /** The gated recurrent unit that resets the state before the matrix; see {@link GruCell}. */
    GRU("gru") {
        @Override
        ParameterLayout append(ParameterLayout layout, int units) {
            ParameterLayout result = layout;
            for (String gate : new String[] {"update_gate", "reset_gate", "candidate"}) {
                result = result.with(gate + ".input", units)
                        .with(gate + ".recurrent", units, units)
                        .with(gate + ".bias", units);
            }
            return result;
        }

        @Override
        Cell bind(int units, double[] weights, int offset) {
            return new GruCell(units, weights, offset);
        }
    };

    private final String id;

    CellKind(String id) {
        this.id = id;
    }

    /** The name in checkpoints. */
    public String id() {
        return id;
    }

    /** The cell of a name in a checkpoint. */
    public static CellKind ofId(String id) {
        for (CellKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown cell “" + id + "”");
    }

    /** A layout followed by this cell's weights. */
    abstract ParameterLayout append(ParameterLayout layout, int units);

    /** The cell with the weights found at an offset of a flat vector. */
    abstract Cell bind(int units, double[] weights, int offset);
}
