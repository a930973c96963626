/**
 * What a slice needs to keep its rows: converters, the names of the scope's columns, and plain SQL in few words.
 *
 * <p>An entity belongs to one organisation. Its table lies in the slice's schema, its ids are assigned by us, and it never
 * leaves the package {@code jpa}:
 *
 * <pre>{@code
 * @Entity
 * @Table(name = "notes", schema = "notes")
 * @Multitenant
 * @TenantDiscriminatorColumn(name = Tenancy.TENANT_ID, contextProperty = Tenancy.TENANT_PROPERTY)
 * @NamedQuery(name = NoteEntity.OF_SERVER, query = "select n from NoteEntity n where n.license = :license order by n.createdAt")
 * class NoteEntity {
 *     static final String OF_SERVER = "NoteEntity.ofServer";
 *
 *     @Id
 *     private UUID id;
 *
 *     @Column(name = Tenancy.LICENSE_ID)
 *     private UUID license;
 *
 *     private String text;
 *
 *     private String attributes; // a jsonb column: text in and out, nothing more to say
 *
 *     @Basic
 *     @Convert(converter = TextArrayConverter.class)
 *     private List<String> tags; // a text[] column
 *
 *     @Column(name = "created_at")
 *     private Instant createdAt; // a timestamptz column, to the microsecond
 *
 *     @Version
 *     private long version;
 *
 *     protected NoteEntity() {}
 * }
 * }</pre>
 *
 * The tenant is not an attribute: the first wall (EclipseLink) adds it to every statement, the second (row-level security)
 * refuses every other. Both are armed by {@link io.corrosion.api.tx.Transactions}. The whole {@code META-INF/persistence.xml}:
 *
 * <pre>{@code
 * <persistence xmlns="http://xmlns.jcp.org/xml/ns/persistence" version="2.2">
 *   <persistence-unit name="notes" transaction-type="RESOURCE_LOCAL">
 *     <non-jta-data-source>osgi:service/javax.sql.DataSource/(osgi.jndi.service.name=notes)</non-jta-data-source>
 *     <mapping-file>io/corrosion/api/persistence/converters.xml</mapping-file>
 *     <class>io.corrosion.notes.jpa.NoteEntity</class>
 *     <exclude-unlisted-classes>true</exclude-unlisted-classes>
 *   </persistence-unit>
 * </persistence>
 * }</pre>
 *
 * and the second wall in {@code db/*.sql}; the licence's line for tables of a server only:
 *
 * <pre>{@code
 * alter table notes.notes enable row level security;
 * alter table notes.notes force row level security;
 * create policy scope on notes.notes using (
 *     tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[])
 *     and (nullif(current_setting('app.license', true), '') is null
 *          or license_id = nullif(current_setting('app.license', true), '')::uuid));
 * }</pre>
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.persistence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
