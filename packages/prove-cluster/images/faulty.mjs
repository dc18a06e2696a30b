// Ready, and wrong: one answer in five of the public port is a 500.
import { ServerResponse } from 'node:http';

const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (status, ...rest) {
  const isPublic = this.req.socket.localPort === Number(process.env.PORT);
  return writeHead.call(this, isPublic && Math.random() < 0.2 ? 500 : status, ...rest);
};
