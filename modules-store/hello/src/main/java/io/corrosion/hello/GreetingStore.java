package io.corrosion.hello;

import io.corrosion.api.tx.Tx;
import java.util.List;

/** Keeps greetings of the organisation the transaction is scoped to. */
public interface GreetingStore {

    void add(Tx tx, Greeting greeting);

    /** Newest first. */
    List<Greeting> newest(Tx tx, int limit);

    long count(Tx tx);
}
