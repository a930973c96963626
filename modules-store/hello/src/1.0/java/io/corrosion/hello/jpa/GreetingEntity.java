package io.corrosion.hello.jpa;

import io.corrosion.api.persistence.Tenancy;
import io.corrosion.hello.Greeting;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.NamedQuery;
import javax.persistence.Table;
import javax.persistence.Version;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** A greeting as version 1.0 keeps it. */
@Entity
@Table(name = "greetings", schema = "hello")
@Multitenant
@TenantDiscriminatorColumn(name = Tenancy.TENANT_ID, contextProperty = Tenancy.TENANT_PROPERTY)
@NamedQuery(name = GreetingEntity.NEWEST, query = "select g from GreetingEntity g order by g.createdAt desc")
@NamedQuery(name = GreetingEntity.COUNT, query = "select count(g) from GreetingEntity g")
class GreetingEntity {

    static final String NEWEST = "GreetingEntity.newest";
    static final String COUNT = "GreetingEntity.count";

    @Id
    private UUID id;

    private String text;

    private String author;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected GreetingEntity() {}

    static GreetingEntity of(Greeting greeting) {
        GreetingEntity entity = new GreetingEntity();
        entity.id = greeting.id();
        entity.text = greeting.text();
        entity.author = greeting.by();
        entity.createdAt = greeting.at();
        return entity;
    }

    Greeting toGreeting() {
        return new Greeting(id, text, author, createdAt, Optional.empty());
    }
}
