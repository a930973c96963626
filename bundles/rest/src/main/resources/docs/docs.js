SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  displayOperationId: false,
  docExpansion: "list",
  persistAuthorization: false,
  showExtensions: true,
  tagsSorter: "alpha",
  validatorUrl: null
});
