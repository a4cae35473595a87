package org.slowpoint.engine.interchange;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A value in the message of a {@code renn} file. */
sealed interface RennValue {

    /** An array of numbers, extension type 1. */
    record Numbers(INDArray array) implements RennValue {}

    /** A list, or a tuple, which is extension type 2. */
    record Items(List<RennValue> items) implements RennValue {}

    /** A map from names. */
    record Fields(Map<String, RennValue> fields) implements RennValue {}

    /** The weights of A·input + W·state + b, extension type 3. */
    record LinearGate(RennValue a, RennValue w, RennValue b) implements RennValue {}

    /** Anything that stands for nothing in an optimizer: text, a truth value, a number. */
    record Other(String what) implements RennValue {}

    /** The value in words, for messages. */
    static String words(RennValue value) {
        if (value instanceof Numbers numbers) {
            return "an array of shape "
                    + java.util.Arrays.toString(numbers.array().shape());
        }
        if (value instanceof Items items) {
            return "a list of " + items.items().size();
        }
        if (value instanceof Fields) {
            return "a map";
        }
        return value instanceof Other other ? other.what() : "a linear gate";
    }
}
