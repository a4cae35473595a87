package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaTrainingConfigTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "unrollSteps, 0, 0",
        "batch, -1, -1",
        "metaSteps, 0, 0",
        "snapshotEvery, 0, 0",
        "units, 0, 0",
        "units, 4097, 4097",
        "inputScale, 0, 0.0",
        "outputScale, -2, -2.0",
        "inputScale, NaN, NaN",
        "learningRate, 0, 0.0",
        "learningRate, Infinity, Infinity",
        "decayRate, -0.5, -0.5",
        "decaySteps, 0, 0.0",
        "epsilon, 0, 0.0",
        "clip, NaN, NaN",
        "clip, Infinity, Infinity",
        "beta1, 1, 1.0",
        "beta2, -0.1, -0.1",
        "beta2, NaN, NaN",
        "normPenalty, -1e-9, -1.0E-9",
        "normPenalty, NaN, NaN",
        "normPenalty, Infinity, Infinity",
    })
    void rangesAreCheckedAndTheNumberNamed(String field, String value, String shown) {
        assertThatThrownBy(() -> changed(field, value))
                .isInstanceOf(ValueInstantiationException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "cell", "objective"})
    void nothingMayBeLeftOut(String field) {
        assertThatThrownBy(() -> changed(field, null))
                .isInstanceOf(ValueInstantiationException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"normPenalty, 0", "beta1, 0", "units, 1", "units, 4096", "batch, 1", "seed, -9223372036854775808"})
    void theEndsOfTheRangesAreAllowed(String field, String value) throws JsonProcessingException {
        ObjectNode node = JSON.valueToTree(changed(field, value));
        assertThat(node.get(field).asDouble()).isEqualTo(Double.parseDouble(value));
    }

    @Test
    void theRateDecaysContinuously() {
        MetaTrainingConfig config =
                Presets.named("linear-regression", "momentum").config(0);
        assertThat(config.learningRateAt(0)).isEqualTo(8e-3);
        assertThat(config.learningRateAt(500)).isCloseTo(8e-3 / Math.sqrt(2), within(1e-17));
        assertThat(config.learningRateAt(1000)).isCloseTo(4e-3, within(1e-17));
    }

    private static MetaTrainingConfig changed(String field, String value) throws JsonProcessingException {
        ObjectNode node =
                JSON.valueToTree(Presets.named("linear-regression", "momentum").config(0));
        assertThat(node.has(field)).isTrue();
        node.put(field, value);
        return JSON.treeToValue(node, MetaTrainingConfig.class);
    }
}
