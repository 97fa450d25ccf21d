// Passes each order on to SERVICE_URL, which is a JVM's, and its answer back.
'use strict';

require('./tracing');
const http = require('node:http');
const { text } = require('node:stream/consumers');
const { serve } = require('./server');

const ask = (url) =>
  new Promise((resolve, reject) => {
    http.get(url, (response) => text(response).then(resolve, reject)).on('error', reject);
  });

serve((request) => ask(process.env.SERVICE_URL + request.url));
