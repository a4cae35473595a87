package org.slowpoint.app.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.version.Version;

/** Where the numbers of figures of several optimizers come from. */
final class Provenances {

    private Provenances() {}

    /** The program alone. */
    static Map<String, String> ofProgram() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Software", "Slowpoint " + Version.current());
        return all;
    }

    /** The program and every checkpoint. */
    static Map<String, String> of(List<Specimen> specimens) {
        if (specimens.size() == 1) {
            return specimens.get(0).study().provenance();
        }
        Map<String, String> all = ofProgram();
        for (int i = 0; i < specimens.size(); i++) {
            Specimen specimen = specimens.get(i);
            String column = "Checkpoint " + (i + 1);
            all.put(column, specimen.study().name());
            all.put(column + " SHA-256", specimen.study().checkpoint().sha256());
            all.put(
                    column + " task",
                    specimen.task() + ", " + specimen.analysis().options().steps() + " steps, seed "
                            + specimen.analysis().options().seed());
        }
        return all;
    }
}
