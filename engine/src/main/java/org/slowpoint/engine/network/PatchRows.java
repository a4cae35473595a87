package org.slowpoint.engine.network;

/**
 * A row of a kernel's patch is contiguous in an image with its channels innermost, so a patch is a few runs; this is
 * where they start.
 */
final class PatchRows {

    private PatchRows() {}

    /** The first image entry of every run, in the order (sample, place, kernel row). */
    static int[] starts(NetworkLayer layer, int samples) {
        int[] starts = new int[samples * layer.patches() * layer.kernel()];
        int at = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int y = 0; y < layer.outputHeight(); y++) {
                for (int x = 0; x < layer.outputWidth(); x++) {
                    for (int k = 0; k < layer.kernel(); k++) {
                        starts[at++] = ((sample * layer.height() + y + k) * layer.width() + x) * layer.channels();
                    }
                }
            }
        }
        return starts;
    }
}
