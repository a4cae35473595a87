package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {

    @Test
    void foldersAreLeftOutAndOptionsKept() {
        assertThat(CommandText.of(List.of(
                        "train",
                        "--set",
                        "units=4",
                        "--out",
                        "/home/ada/secret/a.safetensors",
                        "--data=../mnist/idx/",
                        "--config",
                        "C:\\Users\\ada\\c.json")))
                .isEqualTo("slowpoint train --set units=4 --out a.safetensors --data=idx/ --config c.json");
        assertThat(CommandText.of(List.of("import", "w.npz", "--out", "b.safetensors", "--input-scale", "0.5")))
                .isEqualTo("slowpoint import w.npz --out b.safetensors --input-scale 0.5");
    }
}
