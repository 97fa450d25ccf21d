// Starts OpenTelemetry's SDK for Node before the program's own modules are loaded; its settings are the OTEL_ variables.
'use strict';

const { NodeSDK } = require('@opentelemetry/sdk-node');
const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-proto');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { KafkaJsInstrumentation } = require('@opentelemetry/instrumentation-kafkajs');

new NodeSDK({
  traceExporter: new OTLPTraceExporter(),
  instrumentations: [new HttpInstrumentation(), new KafkaJsInstrumentation()],
}).start();
