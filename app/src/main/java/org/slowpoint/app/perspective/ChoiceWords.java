package org.slowpoint.app.perspective;

import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * The words of a list to choose from, which nobody types into.
 *
 * @param <T> what is chosen
 */
public final class ChoiceWords<T> extends StringConverter<T> {

    private final Function<T, String> words;
    private final String none;

    /** Words for every choice, and none where nothing is chosen. */
    public ChoiceWords(Function<T, String> words) {
        this(words, "");
    }

    /**
     * Words for every choice.
     *
     * @param words of a choice
     * @param none what stands there while nothing is chosen
     */
    public ChoiceWords(Function<T, String> words, String none) {
        this.words = words;
        this.none = none;
    }

    @Override
    public String toString(T value) {
        return value == null ? none : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("chosen from a list, never typed");
    }
}
