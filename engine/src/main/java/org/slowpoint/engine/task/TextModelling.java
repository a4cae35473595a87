package org.slowpoint.engine.task;

import org.slowpoint.engine.data.CharacterText;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * A network learns to tell the next character of a text from those before it (paper 2, section 5.3), from pieces that
 * begin anywhere in its first four fifths. The loss is the mean over all characters of a minibatch, in nats. A problem
 * is fresh initial weights and its own pieces.
 */
public final class TextModelling implements Task {

    private final String name;
    private final NetworkProblem.Losses losses;
    private final CharacterText text;
    private final int length;
    private final int beginnings;

    /**
     * Creates the task.
     *
     * @param name its name
     * @param network takes {@code length} characters, gives as many distributions
     * @param text what is learned
     * @param length characters of a piece
     * @param minibatch pieces per step
     * @throws IllegalArgumentException when the text is too short
     */
    TextModelling(String name, Network network, CharacterText text, int length, int minibatch) {
        this.name = name;
        this.text = text;
        this.length = length;
        beginnings = text.length() * 4 / 5 - length;
        if (beginnings < 1) {
            throw new IllegalArgumentException("the text has " + text.length()
                    + " characters, too few for pieces of length " + length + "; set a smaller length");
        }
        losses = NetworkProblem.Losses.of(network, minibatch);
    }

    /**
     * The text of a data set for a task that learns text.
     *
     * @param config the task
     * @param data the data set, or null for the text that the program writes
     * @throws IllegalArgumentException when the data set is of another kind
     */
    static CharacterText text(TaskConfig config, DataSet data) {
        if (data == null) {
            return Tasks.drawnText();
        }
        if (data instanceof CharacterText text) {
            return text;
        }
        throw new IllegalArgumentException(config.name() + " learns text, and the folder holds images");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int parameters() {
        return losses.parameters().size();
    }

    @Override
    public Problem sample(Key key) {
        Key pieces = key.fold("pieces");
        return NetworkProblem.create(losses, (step, spare) -> batch(pieces.fold(step), spare), 0, key);
    }

    private Batch batch(Key key, Batch into) {
        RandomStream random = key.stream();
        for (int at = 0; at < into.labels().length; at += length) {
            int begin = random.below(beginnings);
            for (int i = 0; i < length; i++) {
                into.inputs()[at + i] = text.code(begin + i);
                into.labels()[at + i] = text.code(begin + i + 1);
            }
        }
        return into;
    }
}
