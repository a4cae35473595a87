package org.slowpoint.engine.data;

import java.util.Arrays;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** A softmax classifier with one hidden layer of tanh units, trained by gradient descent with momentum. */
final class SmallNetwork {

    private static final int HIDDEN = 64;
    private static final int CLASSES = LabelledImages.CLASSES;
    private static final int BATCH = 40;
    private static final float RATE = 0.1f;
    private static final float MOMENTUM = 0.9f;

    private final int inputs;
    private final float[] weights;
    private final float[] velocity;
    private final float[] gradient;
    private final float[] hidden = new float[HIDDEN];
    private final float[] scores = new float[CLASSES];

    /** A network with random weights. */
    SmallNetwork(Key key, int inputs) {
        this.inputs = inputs;
        weights = new float[(inputs + 1) * HIDDEN + (HIDDEN + 1) * CLASSES];
        velocity = new float[weights.length];
        gradient = new float[weights.length];
        RandomStream random = key.stream();
        for (int i = 0; i < inputs * HIDDEN; i++) {
            weights[i] = (float) (random.gaussian() / Math.sqrt(inputs));
        }
        for (int i = (inputs + 1) * HIDDEN; i < weights.length - CLASSES; i++) {
            weights[i] = (float) (random.gaussian() / Math.sqrt(HIDDEN));
        }
    }

    /** Trains with batches drawn from the set. */
    void train(LabelledImages set, int steps, Key key) {
        RandomStream random = key.stream();
        float[] pixels = set.pixels();
        for (int step = 0; step < steps; step++) {
            Arrays.fill(gradient, 0);
            for (int i = 0; i < BATCH; i++) {
                int image = random.below(set.count());
                addGradient(pixels, image * inputs, set.label(image));
            }
            for (int i = 0; i < weights.length; i++) {
                velocity[i] = MOMENTUM * velocity[i] - RATE / BATCH * gradient[i];
                weights[i] += velocity[i];
            }
        }
    }

    /** The share of images that get their label. */
    double accuracy(LabelledImages set) {
        float[] pixels = set.pixels();
        int right = 0;
        for (int image = 0; image < set.count(); image++) {
            forward(pixels, image * inputs);
            int best = 0;
            for (int c = 1; c < CLASSES; c++) {
                best = scores[c] > scores[best] ? c : best;
            }
            right += best == set.label(image) ? 1 : 0;
        }
        return (double) right / set.count();
    }

    private void forward(float[] pixels, int from) {
        System.arraycopy(weights, inputs * HIDDEN, hidden, 0, HIDDEN);
        for (int i = 0; i < inputs; i++) {
            float pixel = pixels[from + i];
            if (pixel != 0) {
                for (int h = 0; h < HIDDEN; h++) {
                    hidden[h] += pixel * weights[i * HIDDEN + h];
                }
            }
        }
        int second = (inputs + 1) * HIDDEN;
        System.arraycopy(weights, second + HIDDEN * CLASSES, scores, 0, CLASSES);
        for (int h = 0; h < HIDDEN; h++) {
            hidden[h] = (float) StrictMath.tanh(hidden[h]);
            for (int c = 0; c < CLASSES; c++) {
                scores[c] += hidden[h] * weights[second + h * CLASSES + c];
            }
        }
    }

    // Cross-entropy: the gradient at the scores is softmax less one at the label.
    private void addGradient(float[] pixels, int from, int label) {
        forward(pixels, from);
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            scores[c] = (float) StrictMath.exp(scores[c]);
            sum += scores[c];
        }
        int second = (inputs + 1) * HIDDEN;
        for (int c = 0; c < CLASSES; c++) {
            scores[c] = (float) (scores[c] / sum) - (c == label ? 1 : 0);
            gradient[second + HIDDEN * CLASSES + c] += scores[c];
        }
        for (int h = 0; h < HIDDEN; h++) {
            float back = 0;
            for (int c = 0; c < CLASSES; c++) {
                gradient[second + h * CLASSES + c] += hidden[h] * scores[c];
                back += weights[second + h * CLASSES + c] * scores[c];
            }
            hidden[h] = back * (1 - hidden[h] * hidden[h]);
            gradient[inputs * HIDDEN + h] += hidden[h];
        }
        for (int i = 0; i < inputs; i++) {
            float pixel = pixels[from + i];
            if (pixel != 0) {
                for (int h = 0; h < HIDDEN; h++) {
                    gradient[i * HIDDEN + h] += pixel * hidden[h];
                }
            }
        }
    }
}
