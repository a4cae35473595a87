package org.slowpoint.engine.task;

import org.slowpoint.engine.data.CharacterText;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.network.Networks;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * Long short-term memories that tell the next character of a text (paper 2, section 5.3, which has 256 units over
 * words or bytes of a large text).
 *
 * @param units units of the memory, 1 to 1,024
 * @param embedding numbers that stand for a character, 1 to 1,024
 * @param length characters of a piece of text, 1 to 1,024
 * @param minibatch pieces of text per step, 1 to 10,000
 * @param data {@value TaskConfig#DRAWN}, or what names a folder of files
 */
@Kind(name = CharacterLstm.NAME, title = "Character LSTM", about = "recurrent networks that read text")
public record CharacterLstm(
        @Setting(about = "Units of the memory.", unit = "units", min = 1, max = 1024, initial = "32", optional = true)
                int units,
        @Setting(
                        about = "Numbers that stand for a character.",
                        unit = "numbers",
                        min = 1,
                        max = 1024,
                        initial = "16",
                        optional = true)
                int embedding,
        @Setting(
                        about = "Characters of a piece of text.",
                        unit = "characters",
                        min = 1,
                        max = 1024,
                        initial = "32",
                        optional = true)
                int length,
        @Setting(
                        about = "Pieces of text of an inner step.",
                        unit = "pieces",
                        min = 1,
                        max = 10_000,
                        initial = "32",
                        optional = true)
                int minibatch,
        @Setting(
                        about = "The text: written by the program, or that of a folder of files.",
                        initial = TaskConfig.DRAWN,
                        optional = true)
                String data)
        implements TaskConfig {

    /** The name of the task. */
    public static final String NAME = "character-lstm";

    /** Checks the ranges. */
    public CharacterLstm {
        Settings.check(CharacterLstm.class, units, embedding, length, minibatch, data);
    }

    @Override
    public Task create(DataSet given) {
        CharacterText text = TextModelling.text(this, given);
        Network network = Networks.recurrent(length, text.vocabulary(), embedding, units);
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
