// Publishes the path of each request as a message to KAFKA_TOPIC.
'use strict';

require('./tracing');
const { Kafka, Partitioners, logLevel } = require('kafkajs');
const { serve } = require('./server');

const kafka = new Kafka({ brokers: [process.env.KAFKA_SERVERS], logLevel: logLevel.ERROR });
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });

const publish = async (request) => {
  await producer.send({ topic: process.env.KAFKA_TOPIC, messages: [{ value: request.url }] });
  return 'shipped';
};

producer.connect().then(() => serve(publish));
