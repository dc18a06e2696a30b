// Ready, and wrong: one answer in five of the public port is a 500, or as many as FAULTY_SHARE says.
import { ServerResponse } from 'node:http';

const share = Number(process.env.FAULTY_SHARE ?? 0.2);
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function (status, ...rest) {
  const isPublic = this.req.socket.localPort === Number(process.env.PORT);
  return writeHead.call(this, isPublic && Math.random() < share ? 500 : status, ...rest);
};
