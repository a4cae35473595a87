package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import org.slowpoint.app.chart.ContenderCharts;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;

/** Each optimizer minus the best or a chosen one, problem by problem. */
final class DifferencesView {

    private static final int BEST = -1;

    private final CompareModel model;
    private final ChartCard card;
    private final ComboBox<Integer> reference = new ComboBox<>();
    private boolean filling;

    DifferencesView(CompareModel model, CompareController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        card = new ChartCard("compare-differences", "differences", "paired-difference", context, model::provenance);
        reference.setId("compare-reference");
        reference.setPrefWidth(110);
        reference.setTooltip(new Tooltip("What is subtracted from the others, problem by problem"));
        reference.setAccessibleText("What is subtracted from the others");
        reference.setConverter(new ChoiceWords<>(this::words));
        reference.setOnAction(event -> {
            Integer chosen = reference.getValue();
            if (!filling && chosen != null) {
                controller.compareWith(chosen == BEST ? OptionalInt.empty() : OptionalInt.of(chosen));
            }
        });
        card.tools(reference).standardTools(exporter);
        RunsView.follow(
                card,
                model,
                controller,
                (runs, lit) ->
                        ContenderCharts.differences(runs, model.reference().orElse(0), lit));
        model.askedProperty().addListener((property, before, after) -> fill(after));
    }

    ChartCard card() {
        return card;
    }

    private String words(int number) {
        Setup setup = model.askedProperty().get();
        if (number == BEST || setup == null) {
            return "the best";
        }
        List<String> names = setup.names();
        for (int i = 0; i < names.size(); i++) {
            if (setup.rows().get(i).number() == number) {
                return names.get(i);
            }
        }
        return "the best";
    }

    private void fill(Setup setup) {
        filling = true;
        List<Integer> numbers = new ArrayList<>(List.of(BEST));
        setup.rows().forEach(row -> numbers.add(row.number()));
        if (!reference.getItems().equals(numbers)) {
            reference.getItems().setAll(numbers);
        }
        int wanted = setup.reference().orElse(BEST);
        reference.setValue(numbers.contains(wanted) ? wanted : BEST);
        filling = false;
    }
}
