package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slowpoint.app.chart.Pin;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;

/** States pinned, named and unpinned. */
final class PinSteps implements StepKind<List<Pin>> {

    private static final int MOST = 100;
    private static final String LIST = "pins";

    private final ExploreModel model;
    private final Consumer<List<Pin>> shower;

    /**
     * Makes steps.
     *
     * @param model what is explored
     * @param shower shows some pins and no others
     */
    PinSteps(ExploreModel model, Consumer<List<Pin>> shower) {
        this.model = model;
        this.shower = shower;
    }

    @Override
    public String id() {
        return "explore.pins";
    }

    @Override
    public int size(List<Pin> pins) {
        return pins.stream().mapToInt(pin -> pin.state().length).sum();
    }

    @Override
    public void show(List<Pin> pins) {
        List<Pin> fitting = pins.stream()
                .filter(pin -> ExploreSession.fits(model, pin.state()))
                .toList();
        if (model.analyzedProperty().get() != null && !fitting.equals(model.pins())) {
            shower.accept(fitting);
        }
    }

    @Override
    public void write(List<Pin> pins, StateWriter to) {
        to.list(LIST, pins, (pin, each) -> {
            each.whole("number", pin.number());
            each.text("name", pin.name());
            each.numbers("state", pin.state());
        });
    }

    @Override
    public List<Pin> read(StateReader from) {
        List<Pin> pins = new ArrayList<>();
        for (StateReader each : from.objects(LIST, MOST)) {
            int number = each.whole("number", 1, Integer.MAX_VALUE)
                    .orElseThrow(() -> each.missing("number"))
                    .intValue();
            String name = each.text("name").orElse(Pin.usualName(number));
            if (name.isBlank() || name.length() > Pin.LONGEST) {
                throw each.refused("name", "a name of at most " + Pin.LONGEST + " characters");
            }
            each.numbers("state", ExploreSession.MOST_UNITS).ifPresent(state -> pins.add(new Pin(number, name, state)));
        }
        return List.copyOf(pins);
    }
}
