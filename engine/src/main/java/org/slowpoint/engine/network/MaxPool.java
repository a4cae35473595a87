package org.slowpoint.engine.network;

/**
 * The largest number of every channel in every window of an image; of equal ones the first counts.
 *
 * @param windows where the windows are
 */
record MaxPool(Patches windows) implements Layer {

    @Override
    public int inputs() {
        return windows.inputs();
    }

    @Override
    public int outputs() {
        return windows.count() * windows.channels();
    }

    @Override
    public <A> LayerEvaluation<A> on(Arithmetic<A> arithmetic, int samples, int offset, boolean first) {
        return new Evaluated<>(this, arithmetic, samples);
    }

    /** For every number that goes out, the places of those it is chosen from. */
    private int[] candidates(int samples) {
        int[] starts = windows.starts(samples);
        int perRun = windows.run() / windows.channels();
        int runs = windows.kernel() * windows.kernel() / perRun;
        int[] candidates = new int[starts.length * windows.run()];
        int at = 0;
        for (int place = 0; place < samples * windows.count(); place++) {
            for (int channel = 0; channel < windows.channels(); channel++) {
                for (int run = 0; run < runs; run++) {
                    int start = starts[place * runs + run];
                    for (int pixel = 0; pixel < perRun; pixel++) {
                        candidates[at++] = start < 0 ? -1 : start + pixel * windows.channels() + channel;
                    }
                }
            }
        }
        return candidates;
    }

    private static final class Evaluated<A> extends LayerEvaluation<A> {

        private final Arithmetic<A> arithmetic;
        private final int[] candidates;
        private final int[] chosen;
        private final int window;
        private final int inputs;

        Evaluated(MaxPool layer, Arithmetic<A> arithmetic, int samples) {
            super(arithmetic.create(samples * layer.outputs()), arithmetic.create(samples * layer.outputs()));
            this.arithmetic = arithmetic;
            candidates = layer.candidates(samples);
            chosen = new int[samples * layer.outputs()];
            window = layer.windows.kernel() * layer.windows.kernel();
            inputs = samples * layer.inputs();
        }

        @Override
        void forward(A parameters, A input) {
            arithmetic.largest(input, candidates, window, chosen);
            arithmetic.gather(chosen, 1, input, output);
        }

        @Override
        void backward(A gradient, A inputAdjoint) {
            arithmetic.clear(inputAdjoint, inputs);
            arithmetic.scatter(chosen, 1, outputAdjoint, inputAdjoint);
        }
    }
}
