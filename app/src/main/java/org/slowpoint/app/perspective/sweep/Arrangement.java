package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a hand has asked of the table.
 *
 * @param text words that rows must hold, in any case
 * @param state which jobs are shown
 * @param groupBy the keys by which jobs are together; empty for a row each
 * @param open the groups whose jobs are shown
 * @param sort by what rows are sorted, the first the most; empty for the plan's order
 */
record Arrangement(String text, StateFilter state, List<String> groupBy, Set<SweepItem.Group> open, List<Sort> sort) {

    /** Every job, in the plan's order. */
    static final Arrangement NONE = new Arrangement("", StateFilter.ALL, List.of(), Set.of(), List.of());

    /**
     * An order.
     *
     * @param column by what
     * @param down whether the largest comes first
     */
    record Sort(SweepColumn column, boolean down) {}

    /** Keeps its own collections. */
    Arrangement {
        groupBy = List.copyOf(groupBy);
        open = Set.copyOf(open);
        sort = List.copyOf(sort);
    }

    Arrangement text(String words) {
        return new Arrangement(words, state, groupBy, open, sort);
    }

    Arrangement state(StateFilter filter) {
        return new Arrangement(text, filter, groupBy, open, sort);
    }

    /** The same with jobs together by other keys, all groups closed. */
    Arrangement groupBy(List<String> keys) {
        return new Arrangement(text, state, keys, Set.of(), sort);
    }

    Arrangement sort(List<Sort> orders) {
        return new Arrangement(text, state, groupBy, open, orders);
    }

    /** The same with a key more to group by, or without it. */
    Arrangement toggled(String key) {
        List<String> keys = new ArrayList<>(groupBy);
        if (!keys.remove(key)) {
            keys.add(key);
        }
        return groupBy(keys);
    }

    /** The same with a group opened or closed. */
    Arrangement opened(SweepItem.Group group, boolean wanted) {
        Set<SweepItem.Group> groups = new HashSet<>(open);
        if (wanted) {
            groups.add(group);
        } else {
            groups.remove(group);
        }
        return new Arrangement(text, state, groupBy, groups, sort);
    }

    /** The same for a sweep with other columns: what names a column that it has not is left out. */
    Arrangement fitting(SweepReading reading) {
        List<SweepColumn> columns = SweepColumn.of(reading);
        return new Arrangement(
                text,
                state,
                groupBy.stream().filter(reading.table().varied()::contains).toList(),
                reading.table().varied().containsAll(groupBy) ? open : Set.of(),
                sort.stream().filter(each -> columns.contains(each.column())).toList());
    }
}
