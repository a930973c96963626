package io.corrosion.hello.jpa;

import io.corrosion.api.tx.Tx;
import io.corrosion.hello.Greeting;
import io.corrosion.hello.GreetingStore;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Greetings in PostgreSQL. Thread-safe. */
@Component
public final class JpaGreetingStore implements GreetingStore {

    @Override
    public void add(Tx tx, Greeting greeting) {
        tx.entities().persist(GreetingEntity.of(greeting));
    }

    @Override
    public List<Greeting> newest(Tx tx, int limit) {
        return tx.entities()
                .createNamedQuery(GreetingEntity.NEWEST, GreetingEntity.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(GreetingEntity::toGreeting)
                .toList();
    }

    @Override
    public long count(Tx tx) {
        return tx.entities().createNamedQuery(GreetingEntity.COUNT, Long.class).getSingleResult();
    }
}
