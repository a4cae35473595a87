package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optimizers that people imported and found analysed wrongly, with what is right. */
class ReportedCasesTest {

    @TempDir
    private Path folder;

    @Test
    void jordanIsStable() throws URISyntaxException {
        JsonNode document = analyzed("jordan");
        JsonNode point = only(document);
        assertThat(point.get("label").asText()).isEqualTo("attractor");
        assertThat(point.get("stable").asBoolean()).isTrue();
        assertThat(point.get("indexSign").asInt()).isEqualTo(1);
        assertThat(document.at("/fixedPointSearch/completeness").asText()).isEqualTo("consistent");
        assertThat(document.at("/report/0/verdict").asText()).isEqualTo("yes");
        assertThat(document.get("modesDefective").asBoolean()).isTrue();
        assertThat(document.get("modes")).isEmpty();
    }

    @Test
    void heldRestsWhereItsPathEndsOnALine() throws URISyntaxException {
        JsonNode document = analyzed("held");
        JsonNode home = document.get("fixedPoints")
                .get(document.at("/convergencePoint/index").asInt());
        assertThat(home.at("/state/0").asDouble()).isCloseTo(0.1, within(1e-8));
        assertThat(home.at("/state/1").asDouble()).isCloseTo(0.1949, within(1e-4));
        assertThat(home.get("isolated").asBoolean()).isFalse();
        assertThat(document.at("/lineAttractor/verdict").asText()).isEqualTo("yes");
        assertThat(document.at("/report/0/sentences/0/text").asText()).contains("they are not isolated");
        assertThat(document.at("/effectiveLearningRate/convergencePoint").asDouble())
                .isCloseTo(document.at("/autonomous/effectiveLearningRate/200").asDouble(), within(1e-9));
    }

    @Test
    void pitchforkIsOnePoint() throws URISyntaxException {
        JsonNode document = analyzed("pitchfork");
        JsonNode point = only(document);
        assertThat(point.get("degenerate").asBoolean()).isTrue();
        assertThat(point.get("stable").asBoolean()).isFalse();
        assertThat(point.at("/state/0").asDouble()).isCloseTo(0, within(2e-5));
    }

    @Test
    void saturatedRestsAtTheBound() throws URISyntaxException {
        JsonNode document = analyzed("saturated");
        assertThat(document.get("fixedPoints").size()).isEqualTo(3);
        assertThat(document.at("/slowPoints/outcomes/fixed").asInt()).isEqualTo(48);
        assertThat(document.at("/slowPoints/outcomes/outside").asInt()).isZero();
    }

    @Test
    void cubeHasTwentySevenPoints() throws URISyntaxException {
        JsonNode document = analyzed("cube");
        assertThat(document.get("fixedPoints").size()).isEqualTo(27);
        assertThat(document.at("/fixedPointSearch/indexSum").asInt()).isEqualTo(1);
        document.get("fixedPointsAtInputs")
                .forEach(set -> assertThat(set.get("points").size()).isEqualTo(27));
    }

    @Test
    void oneUnitHasThreeWhateverTheGradient() throws URISyntaxException {
        JsonNode document = analyzed("one-unit");
        assertThat(document.get("fixedPoints").size()).isEqualTo(3);
        document.get("fixedPointsAtInputs")
                .forEach(set -> assertThat(set.get("points").size()).isEqualTo(3));
    }

    private static JsonNode only(JsonNode document) {
        assertThat(document.get("fixedPoints").size()).isEqualTo(1);
        return document.get("fixedPoints").get(0);
    }

    private JsonNode analyzed(String name) throws URISyntaxException {
        Path weights = Path.of(getClass().getResource("/cases/" + name).toURI());
        Path file = folder.resolve(name + ".safetensors");
        Terminal.run("import", weights, "--out", file).succeeds();
        return Terminal.run("analyze", file, "--json", "--no-cache").json();
    }
}
