package org.slowpoint.engine.task;

import org.slowpoint.engine.data.CharacterText;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.network.Networks;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * Transformers that tell the next character of a text (paper 2, section 5.3, which has 20 million parameters over words
 * of a large text), see {@link Networks#transformer}.
 *
 * @param width numbers that stand for a character, 1 to 1,024 and a multiple of the heads
 * @param blocks blocks of attention and perceptron, 1 to 16
 * @param heads heads of each attention, 1 to 64
 * @param length characters of a piece of text, 1 to 1,024
 * @param minibatch pieces of text per step, 1 to 10,000
 * @param data {@value TaskConfig#DRAWN}, or what names a folder of files
 */
@Kind(name = CharacterTransformer.NAME, title = "Character transformer", about = "transformers that read text")
public record CharacterTransformer(
        @Setting(
                        about = "Numbers that stand for a character, a multiple of the heads.",
                        unit = "numbers",
                        min = 1,
                        max = 1024,
                        initial = "32",
                        optional = true)
                int width,
        @Setting(
                        about = "Blocks of attention and perceptron.",
                        unit = "blocks",
                        min = 1,
                        max = 16,
                        initial = "2",
                        optional = true)
                int blocks,
        @Setting(about = "Heads of each attention.", unit = "heads", min = 1, max = 64, initial = "4", optional = true)
                int heads,
        @Setting(
                        about = "Characters of a piece of text.",
                        unit = "characters",
                        min = 1,
                        max = 1024,
                        initial = "16",
                        optional = true)
                int length,
        @Setting(
                        about = "Pieces of text of an inner step.",
                        unit = "pieces",
                        min = 1,
                        max = 10_000,
                        initial = "8",
                        optional = true)
                int minibatch,
        @Setting(
                        about = "The text: written by the program, or that of a folder of files.",
                        initial = TaskConfig.DRAWN,
                        optional = true)
                String data)
        implements TaskConfig {

    /** The name of the task. */
    public static final String NAME = "character-transformer";

    /** Checks the ranges. */
    public CharacterTransformer {
        Settings.check(CharacterTransformer.class, width, blocks, heads, length, minibatch, data);
        if (width % heads != 0) {
            throw new IllegalArgumentException("width must be a multiple of heads, got " + width + " and " + heads);
        }
    }

    @Override
    public Task create(DataSet given) {
        CharacterText text = TextModelling.text(this, given);
        Network network = Networks.transformer(length, text.vocabulary(), width, blocks, heads);
        return new TextModelling(NAME, network, text, length, minibatch);
    }

    @Override
    public boolean takesData() {
        return true;
    }

    @Override
    public boolean network() {
        return true;
    }
}
