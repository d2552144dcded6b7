package org.iam4j.state;

/** The state in memory. */
class InMemoryStateStoreTest extends StateStoreContract {
    @Override
    StateStore fresh() {
        return StateStore.inMemory();
    }

    @Override
    StateStore same() {
        return store;
    }
}
