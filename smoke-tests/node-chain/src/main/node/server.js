// A server on a free loopback port that says READY and the port, and hands each request to a function that answers with a text.
'use strict';

const http = require('node:http');

exports.serve = (handle) => {
  const server = http.createServer((request, response) => {
    handle(request).then(
      (text) => response.end(text),
      (error) => {
        console.error(error);
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  });
  server.listen(0, '127.0.0.1', () => console.log(`READY ${server.address().port}`));
};
