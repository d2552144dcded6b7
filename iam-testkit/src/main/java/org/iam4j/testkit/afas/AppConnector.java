package org.iam4j.testkit.afas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The App Connector of the token: which connectors it may use, and what the customer made of their definitions. All of
 * them are allowed, open and as delivered until a test says otherwise.
 *
 * <p>The GetConnectors are {@code T4E_HelloID_Users_v2}, {@code T4E_HelloID_Employments_v2}, {@code
 * T4E_HelloID_OrganizationalUnits_v2}, {@code T4E_HelloID_Groups_v2} and {@code T4E_HelloID_UserGroups_v2}; the
 * UpdateConnectors are {@code KnPerson}, {@code KnEmployee} and {@code KnUser}. Names are found without regard to case;
 * an unknown one is an {@link IllegalArgumentException}. Safe for use by several threads.
 */
public final class AppConnector {
    private final Store store;
    private final SortedMap<String, GetEntry<?>> reading = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedMap<String, UpdateEntry> writing = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final EmployeeUpdates employees;

    /** What both kinds of connector have in common. */
    abstract static sealed class Entry {
        private boolean allowed = true;
        private boolean blocked;

        abstract String name();

        abstract String description();

        boolean isAllowed() {
            return allowed;
        }

        boolean isBlocked() {
            return blocked;
        }
    }

    static final class GetEntry<S> extends Entry {
        private final GetConnector<S> delivered;
        private final Store store;
        private View<S> view;

        private GetEntry(GetConnector<S> delivered, Store store) {
            this.delivered = delivered;
            this.store = store;
            view = new View<>(delivered, store);
        }

        private void edit(UnaryOperator<GetConnector<S>> change) {
            store.ignore(view);
            view = new View<>(change.apply(view.connector()), store);
        }

        private void restore() {
            edit(edited -> delivered);
        }

        View<S> view() {
            return view;
        }

        @Override
        String name() {
            return delivered.name();
        }

        @Override
        String description() {
            return delivered.description();
        }
    }

    static final class UpdateEntry extends Entry {
        private final UpdateConnector connector;

        private UpdateEntry(UpdateConnector connector) {
            this.connector = connector;
        }

        UpdateConnector connector() {
            return connector;
        }

        @Override
        String name() {
            return connector.name();
        }

        @Override
        String description() {
            return connector.description();
        }
    }

    AppConnector(Store store) {
        this.store = store;
        T4eConnectors.all().forEach(connector -> reading.put(connector.name(), new GetEntry<>(connector, store)));
        PersonUpdates persons = new PersonUpdates();
        employees = new EmployeeUpdates(persons);
        List.of(persons, employees, new UserUpdates())
                .forEach(connector -> writing.put(connector.name(), new UpdateEntry(connector)));
    }

    /**
     * Takes a connector out of the App Connector.
     *
     * @param connector the name of a GetConnector or UpdateConnector
     * @return this
     * @see AfasSwitch#FOREIGN_CONNECTOR_ANSWERS_401
     */
    public AppConnector forbid(String connector) {
        synchronized (store.lock()) {
            entry(connector).allowed = false;
            return this;
        }
    }

    /**
     * Puts a connector back into the App Connector.
     *
     * @param connector the name of a GetConnector or UpdateConnector
     * @return this
     */
    public AppConnector allow(String connector) {
        synchronized (store.lock()) {
            entry(connector).allowed = true;
            return this;
        }
    }

    /**
     * Blocks a connector, which then answers 500.
     *
     * @param connector the name of a GetConnector or UpdateConnector
     * @return this
     */
    public AppConnector block(String connector) {
        synchronized (store.lock()) {
            entry(connector).blocked = true;
            return this;
        }
    }

    /**
     * Lifts the block of a connector.
     *
     * @param connector the name of a GetConnector or UpdateConnector
     * @return this
     */
    public AppConnector unblock(String connector) {
        synchronized (store.lock()) {
            entry(connector).blocked = false;
            return this;
        }
    }

    /**
     * Takes a column out of the definition of a GetConnector, as customers do.
     *
     * @param connector the name of the GetConnector
     * @param column the name of the column, in its exact case
     * @return this
     */
    public AppConnector removeColumn(String connector, String column) {
        synchronized (store.lock()) {
            GetEntry<?> entry = getEntry(connector);
            if (entry.view().connector().position(column) < 0) {
                throw new IllegalArgumentException(
                        "GetConnector " + entry.name() + " has no column " + column + " to remove");
            }
            edit(entry, column);
            return this;
        }
    }

    private static <S> void edit(GetEntry<S> entry, String column) {
        entry.edit(definition -> definition.withoutColumn(column));
    }

    /**
     * Takes the built-in filter out of the definition of a GetConnector, so that it shows everybody, whenever they work.
     *
     * @param connector the name of the GetConnector
     * @return this
     */
    public AppConnector removeFilter(String connector) {
        synchronized (store.lock()) {
            removeFilter(getEntry(connector));
            return this;
        }
    }

    private static <S> void removeFilter(GetEntry<S> entry) {
        entry.edit(GetConnector::withoutFilter);
    }

    /**
     * Makes the definition of a GetConnector what it was when it was delivered.
     *
     * @param connector the name of the GetConnector
     * @return this
     */
    public AppConnector restore(String connector) {
        synchronized (store.lock()) {
            getEntry(connector).restore();
            return this;
        }
    }

    /**
     * Adds a field of the customer's own to KnEmployee.
     *
     * @param id its AFAS name, {@code U} and 32 hexadecimal digits
     * @param label the name that people see
     * @return this
     */
    public AppConnector addEmployeeField(String id, String label) {
        if (!id.matches("U[0-9A-F]{32}")) {
            throw new IllegalArgumentException(
                    "a field of the customer's own is named U and 32 hexadecimal digits, not " + id);
        }
        synchronized (store.lock()) {
            employees.addField(id, label);
            return this;
        }
    }

    private Entry entry(String name) {
        UpdateEntry update = writing.get(name);
        return update == null ? getEntry(name) : update;
    }

    private GetEntry<?> getEntry(String name) {
        GetEntry<?> entry = reading.get(name);
        if (entry == null) {
            List<String> known = new ArrayList<>(reading.keySet());
            known.addAll(writing.keySet());
            throw new IllegalArgumentException("the fake has no connector " + name + "; it has " + known);
        }
        return entry;
    }

    Collection<GetEntry<?>> reading() {
        return reading.values();
    }

    Collection<UpdateEntry> writing() {
        return writing.values();
    }

    GetEntry<?> reading(String name, boolean ignoreCase, boolean foreignIs401) {
        return found(reading, name, ignoreCase, foreignIs401);
    }

    UpdateEntry writing(String name, boolean ignoreCase, boolean foreignIs401) {
        return found(writing, name, ignoreCase, foreignIs401);
    }

    private static <E extends Entry> E found(
            Map<String, E> entries, String name, boolean ignoreCase, boolean foreignIs401) {
        E entry = entries.get(name);
        if (entry == null || !entry.isAllowed() || (!ignoreCase && !entry.name().equals(name))) {
            throw foreignIs401
                    ? Refusal.status(401)
                    : Refusal.functional(
                            "De connector '" + name + "' is niet beschikbaar of u bent niet geautoriseerd.",
                            "The connector '" + name + "' is not available or you are not authorised.");
        }
        if (entry.isBlocked()) {
            throw Refusal.functional(
                    "De connector '" + entry.name() + "' is geblokkeerd.",
                    "The connector '" + entry.name() + "' is blocked.");
        }
        return entry;
    }
}
