package io.corrosion.persistence.note;

import io.corrosion.api.persistence.Tenancy;
import io.corrosion.api.persistence.TextArrayConverter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.persistence.Basic;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.NamedQuery;
import javax.persistence.Table;
import javax.persistence.Version;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/** The example of the API's documentation, word for word. */
@Entity
@Table(name = "notes", schema = "notes")
@Multitenant
@TenantDiscriminatorColumn(name = Tenancy.TENANT_ID, contextProperty = Tenancy.TENANT_PROPERTY)
@NamedQuery(
        name = NoteEntity.OF_SERVER,
        query = "select n from NoteEntity n where n.license = :license order by n.createdAt")
public class NoteEntity {
    public static final String OF_SERVER = "NoteEntity.ofServer";

    @Id
    private UUID id;

    @Column(name = Tenancy.LICENSE_ID)
    private UUID license;

    private String text;

    private String attributes;

    @Basic
    @Convert(converter = TextArrayConverter.class)
    private List<String> tags;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected NoteEntity() {}

    public NoteEntity(UUID id, UUID license, String text, String attributes, List<String> tags, Instant createdAt) {
        this.id = id;
        this.license = license;
        this.text = text;
        this.attributes = attributes;
        this.tags = tags;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public UUID license() {
        return license;
    }

    public String text() {
        return text;
    }

    public String attributes() {
        return attributes;
    }

    public List<String> tags() {
        return tags;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public void say(String other) {
        text = other;
    }
}
